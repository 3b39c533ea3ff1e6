// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// A word of a row query.
struct QueryToken
{
    enum class Kind
    {
        Name,   ///< a column: a word, or anything between backticks
        Number, ///< a decimal number
        Text,   ///< between quotes
        Symbol, ///< == != < <= > >= ( ) [ ] , and the words and, or, not, in, is, missing, contains
        End
    };

    Kind kind = Kind::End;
    std::string text; ///< without quotes; symbols in one spelling: "=" as "==", "&&" as "and"
    double number = 0;
    std::size_t place = 0; ///< of the first character in the query, from 0

    [[nodiscard]] bool isSymbol(std::string_view wanted) const { return kind == Kind::Symbol && text == wanted; }
};

/// The words of a query, End the last. @throws DataError with the column of what is not understood
[[nodiscard]] std::vector<QueryToken> queryTokens(const std::string& query);

/// @throws DataError that names the query and a place in it
[[noreturn]] void refuseQuery(const std::string& query, std::size_t place, const std::string& problem, const std::string& advice);

} // namespace stratoscope
