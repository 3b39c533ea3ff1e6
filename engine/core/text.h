// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// "1,234,567": digits grouped by thousands.
[[nodiscard]] std::string grouped(std::int64_t value);

/// A short decimal form with the given number of significant digits: "0.00123", "45.7", "1.2e+08".
[[nodiscard]] std::string shortNumber(double value, int significantDigits = 4);

/// The shortest decimal form that reads back as exactly the same double; "nan", "inf", "-inf" otherwise.
[[nodiscard]] std::string exactNumber(double value);

/// "42 s", "3 min 05 s", "2 h 10 min".
[[nodiscard]] std::string duration(double seconds);

/// "2.3 MB", decimal units.
[[nodiscard]] std::string byteSize(std::uint64_t bytes);

/// "a, b and c".
[[nodiscard]] std::string listed(const std::vector<std::string>& words);

/// "1 row", "2 rows": plural by appending s unless given.
[[nodiscard]] std::string counted(std::int64_t count, const std::string& singular, const std::string& plural = {});

[[nodiscard]] std::string lowerCase(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The candidate nearest to word by edit distance, if near enough to be a slip of the keyboard; else one that word is part of.
[[nodiscard]] std::optional<std::string> closest(const std::string& word, const std::vector<std::string>& candidates);

/// "did you mean x?" or, with no near candidate, "known: a, b and c".
[[nodiscard]] std::string suggestion(const std::string& word, const std::vector<std::string>& candidates);

/// Whether a text is what a pattern means, in which * stands for any text and ? for one byte.
[[nodiscard]] bool matchesGlob(std::string_view pattern, std::string_view text);

/// Reads a whole text as a decimal number in the C locale; no value unless all of it is one.
[[nodiscard]] std::optional<double> parseReal(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> parseInteger(std::string_view text);

} // namespace stratoscope
