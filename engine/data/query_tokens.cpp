// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/query_tokens.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace stratoscope {

namespace {

using Kind = QueryToken::Kind;

constexpr std::array kWords{"and", "or", "not", "in", "is", "missing", "contains"};
/// Longer ones first, so that "<=" is not read as "<"; the second is the spelling that the parser knows.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kSymbols{{{"==", "=="},
                                                                                  {"!=", "!="},
                                                                                  {"<>", "!="},
                                                                                  {"<=", "<="},
                                                                                  {">=", ">="},
                                                                                  {"&&", "and"},
                                                                                  {"||", "or"},
                                                                                  {"<", "<"},
                                                                                  {">", ">"},
                                                                                  {"=", "=="},
                                                                                  {"&", "and"},
                                                                                  {"|", "or"},
                                                                                  {"(", "("},
                                                                                  {")", ")"},
                                                                                  {"[", "["},
                                                                                  {"]", "]"}}};

bool isWordCharacter(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    return std::isalnum(byte) != 0 || character == '_' || character == '.' || byte >= 0x80; // letters beyond ASCII
}

class Scanner
{
public:
    explicit Scanner(const std::string& query)
        : m_query(query)
    {
    }

    std::vector<QueryToken> scan()
    {
        std::vector<QueryToken> tokens;
        for (skipSpace(); m_place < m_query.size(); skipSpace())
            tokens.push_back(next());
        tokens.push_back({Kind::End, {}, 0, m_query.size()});
        return tokens;
    }

private:
    void skipSpace()
    {
        while (m_place < m_query.size() && std::isspace(static_cast<unsigned char>(m_query[m_place])) != 0)
            ++m_place;
    }

    QueryToken next()
    {
        const char first = m_query[m_place];
        if (first == '\'' || first == '"' || first == '`')
            return quoted(first);
        const std::string_view rest = std::string_view(m_query).substr(m_place);
        for (const auto& [spelling, meaning] : kSymbols) {
            if (rest.starts_with(spelling))
                return token(Kind::Symbol, std::string(meaning), spelling.size());
        }
        if (first == ',')
            return token(Kind::Symbol, ",", 1);
        if (first == '!' || first == '~')
            return token(Kind::Symbol, "not", 1);
        if (first == '-' || first == '+' || isWordCharacter(first))
            return word();
        refuseQuery(m_query, m_place, std::string("'") + first + "' has no meaning here",
                    "Put names with such characters between backticks, and texts between quotes.");
    }

    QueryToken token(Kind kind, std::string text, std::size_t length)
    {
        const std::size_t place = std::exchange(m_place, m_place + length);
        return {kind, std::move(text), 0, place};
    }

    QueryToken quoted(char quote)
    {
        const std::size_t end = m_query.find(quote, m_place + 1);
        if (end == std::string::npos)
            refuseQuery(m_query, m_place, std::string("the ") + quote + " is not closed", {});
        const std::string inside = m_query.substr(m_place + 1, end - m_place - 1);
        return token(quote == '`' ? Kind::Name : Kind::Text, inside, inside.size() + 2);
    }

    /// A number, a word of the language or the name of a column. A sign belongs to a number, and follows its exponent.
    QueryToken word()
    {
        std::size_t end = m_place + 1;
        const bool isSigned = m_query[m_place] == '-' || m_query[m_place] == '+';
        const std::size_t digits = m_place + (isSigned ? 1 : 0);
        const auto isExponentSign = [&] {
            return (m_query[end] == '-' || m_query[end] == '+') && (m_query[end - 1] == 'e' || m_query[end - 1] == 'E') &&
                   (m_query[digits] == '.' || std::isdigit(static_cast<unsigned char>(m_query[digits])) != 0);
        };
        while (end < m_query.size() && (isWordCharacter(m_query[end]) || isExponentSign()))
            ++end;
        const std::string text = m_query.substr(m_place, end - m_place);
        if (const auto number = parseReal(text[0] == '+' ? text.substr(1) : text)) {
            QueryToken made = token(Kind::Number, text, text.size());
            made.number = *number;
            return made;
        }
        if (isSigned)
            refuseQuery(m_query, m_place, "'" + text + "' is no number", "Put names with a dash between backticks.");
        const std::string lower = lowerCase(text);
        const bool isWord = std::ranges::find(kWords, lower) != kWords.end();
        return token(isWord ? Kind::Symbol : Kind::Name, isWord ? lower : text, text.size());
    }

    const std::string& m_query;
    std::size_t m_place = 0;
};

} // namespace

std::vector<QueryToken> queryTokens(const std::string& query)
{
    return Scanner(query).scan();
}

void refuseQuery(const std::string& query, std::size_t place, const std::string& problem, const std::string& advice)
{
    constexpr std::size_t shown = 100;
    const std::string text = query.size() <= shown ? query : query.substr(0, shown) + "…";
    throw DataError(Issue{problem + ", at character " + std::to_string(place + 1) + " of the query " + text, {}, advice});
}

} // namespace stratoscope
