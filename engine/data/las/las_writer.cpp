// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_writer.h"

#include "engine/core/atomic_file.h"
#include "engine/core/text.h"
#include "engine/data/las/curve_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <type_traits>

namespace stratoscope {

namespace {

constexpr std::size_t kBlockSize = 1U << 20U; ///< bytes gathered before they are written
constexpr std::size_t kCellWidth = 12;
constexpr std::size_t kLongestLine = 256;   ///< of LAS 2.0, unless wrapped
constexpr std::size_t kLongestWrapped = 80; ///< of a wrapped line

std::string oneLine(std::string text)
{
    std::ranges::replace_if(
        text, [](unsigned char character) { return character < ' '; }, ' ');
    return std::string(trimmed(text));
}

/// A unit ends at the first blank or colon.
std::string plainUnit(std::string unit)
{
    std::erase_if(unit, [](unsigned char character) { return character <= ' ' || character == ':'; });
    return unit;
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

/// "GR  .API   45.2 : Gamma ray"
std::string headerLine(const HeaderItem& item)
{
    const std::string unit = plainUnit(item.unit);
    return padded(item.mnemonic, 16) + "." + padded(unit, 10) + " " + padded(oneLine(item.value), 30) + " : " +
           oneLine(item.description) + "\n";
}

HeaderItem item(const std::string& mnemonic, const std::string& unit, const std::string& value, const std::string& description)
{
    HeaderItem made;
    made.mnemonic = mnemonic;
    made.unit = unit;
    made.value = value;
    made.description = description;
    return made;
}

/// The distance of neighbours, 0 where it changes. The tolerance is that of numbers with six digits.
double stepOf(const std::vector<double>& index)
{
    if (index.size() < 2)
        return 0;
    const double step = (index.back() - index.front()) / static_cast<double>(index.size() - 1);
    const double tolerance = 1e-6 * std::max(std::abs(index.front()), std::abs(index.back()));
    for (std::size_t row = 1; row < index.size(); ++row) {
        if (!(std::abs(index[row] - index[row - 1] - step) <= tolerance))
            return 0;
    }
    // of two neighbours where that has fewer digits: 0.1 rather than 0.10000000000001
    const double rounded = parseReal(shortNumber(step, 6)).value_or(step);
    return std::abs(rounded - step) <= tolerance ? rounded : step;
}

/// Writes one log.
class LasWriter
{
public:
    LasWriter(const std::filesystem::path& path, const LasLog& log)
        : m_log(log)
        , m_index(std::get<std::vector<double>>(log.curves.front().values))
        , m_file(path)
        , m_null(exactNumber(log.nullValue))
        , m_isWrapped(log.curves.size() * (kCellWidth + 1) > kLongestLine)
    {
    }

    void write()
    {
        writeHeader();
        for (std::size_t row = 0; row < m_index.size(); ++row)
            writeRow(row);
        m_file.write(m_text);
        m_file.commit();
    }

private:
    void writeHeader()
    {
        m_text += "~Version\n" + headerLine(item("VERS", {}, "2.0", "CWLS log ASCII Standard - VERSION 2.0")) +
                  headerLine(item("WRAP", {}, m_isWrapped ? "YES" : "NO",
                                  m_isWrapped ? "Several lines per depth step" : "One line per depth step"));
        const std::string& unit = m_log.curves.front().unit;
        const auto end = [this](std::size_t row) { return m_index.empty() ? m_null : exactNumber(m_index[row]); };
        m_text += "~Well\n" + headerLine(item("STRT", unit, end(0), "First index")) +
                  headerLine(item("STOP", unit, end(m_index.size() - 1), "Last index")) +
                  headerLine(item("STEP", unit, exactNumber(stepOf(m_index)), "Step; 0 where it changes")) +
                  headerLine(item("NULL", {}, m_null, "Missing value"));
        for (const HeaderItem& one : m_log.well) {
            if (!std::set<std::string>{"STRT", "STOP", "STEP", "NULL"}.contains(capitalMnemonic(one.mnemonic)))
                m_text += headerLine(one);
        }
        m_text += "~Curve\n";
        const std::vector<std::string> mnemonics = distinctMnemonics();
        for (std::size_t i = 0; i < mnemonics.size(); ++i)
            m_text += headerLine(item(mnemonics[i], m_log.curves[i].unit, {}, m_log.curves[i].description));
        if (!m_log.parameters.empty())
            m_text += "~Parameter\n";
        for (const HeaderItem& one : m_log.parameters)
            m_text += headerLine(one);
        m_text += "~ASCII\n";
    }

    [[nodiscard]] std::vector<std::string> distinctMnemonics() const
    {
        std::vector<std::string> mnemonics;
        std::set<std::string> taken;
        for (const LasCurve& curve : m_log.curves) {
            const std::string plain = lasMnemonic(curve.mnemonic);
            std::string mnemonic = plain;
            for (int number = 2; !taken.insert(mnemonic).second; ++number)
                mnemonic = plain + "_" + std::to_string(number);
            mnemonics.push_back(mnemonic);
        }
        return mnemonics;
    }

    [[nodiscard]] std::string cell(const LasCurve& curve, std::size_t row) const
    {
        return std::visit(
            [&](const auto& values) {
                const auto value = values[row];
                if constexpr (std::is_floating_point_v<std::decay_t<decltype(value)>>) {
                    if (!std::isfinite(value))
                        return m_null;
                }
                std::array<char, 32> digits{};
                const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
                return std::string(digits.data(), end);
            },
            curve.values);
    }

    void writeRow(std::size_t row)
    {
        std::string line;
        for (std::size_t i = 0; i < m_log.curves.size(); ++i) {
            const std::string text = cell(m_log.curves[i], row);
            const std::string aligned = std::string(kCellWidth - std::min(kCellWidth, text.size()), ' ') + text;
            const bool breaks = m_isWrapped && (i == 1 || line.size() + 1 + aligned.size() > kLongestWrapped);
            if (i > 0)
                line += breaks ? '\n' : ' ';
            if (breaks) {
                m_text += line;
                line.clear();
            }
            line += aligned;
        }
        m_text += line + '\n';
        if (m_text.size() < kBlockSize)
            return;
        m_file.write(m_text);
        m_text.clear();
    }

    const LasLog& m_log;
    const std::vector<double>& m_index;
    AtomicFile m_file;
    std::string m_null;
    bool m_isWrapped;
    std::string m_text; ///< not yet written
};

} // namespace

void writeLas(const std::filesystem::path& path, const LasLog& log)
{
    LasWriter(path, log).write();
}

std::string lasMnemonic(const std::string& name)
{
    std::string mnemonic;
    for (const char character : capitalMnemonic(name)) {
        const bool isPlain = (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
        if (isPlain)
            mnemonic += character;
        else if (!mnemonic.empty() && mnemonic.back() != '_')
            mnemonic += '_';
    }
    while (mnemonic.ends_with('_'))
        mnemonic.pop_back();
    return mnemonic.empty() ? "UNKNOWN" : mnemonic;
}

} // namespace stratoscope
