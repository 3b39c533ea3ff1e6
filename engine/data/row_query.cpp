// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_query.h"

#include "engine/core/text.h"
#include "engine/data/query_column.h"
#include "engine/data/query_tokens.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace stratoscope {

namespace {

using Kind = QueryToken::Kind;

bool holds(const std::string& comparison, const auto& a, const auto& b)
{
    if (comparison == "==")
        return a == b;
    if (comparison == "!=")
        return a != b;
    if (comparison == "<")
        return a < b;
    if (comparison == "<=")
        return a <= b;
    return comparison == ">" ? a > b : a >= b;
}

/// Reads a query from left to right and works its rows out on the way.
class QueryReader
{
public:
    QueryReader(const Table& table, const std::string& query)
        : m_table(table)
        , m_query(query)
        , m_tokens(queryTokens(query))
    {
    }

    RowSet read()
    {
        if (peek().kind == Kind::End)
            return RowSet(m_table.rows).inverted();
        RowSet rows = alternatives();
        if (peek().kind != Kind::End)
            refuse(peek(), "'" + peek().text + "' was not expected", "Join conditions with and, or and not.");
        return rows;
    }

private:
    struct Operand
    {
        const QueryToken* token;
        const Column* column = nullptr; ///< null for a number and for a text
    };

    RowSet alternatives()
    {
        RowSet rows = conjunction();
        while (take("or"))
            rows = rows.united(conjunction());
        return rows;
    }

    RowSet conjunction()
    {
        RowSet rows = negation();
        while (take("and"))
            rows = rows.intersected(negation());
        return rows;
    }

    RowSet negation()
    {
        constexpr int deepest = 200; // far beyond what anybody writes, far before the stack ends
        if (++m_depth > deepest)
            refuse(peek(), "the query is nested too deeply", {});
        RowSet rows = take("not") ? negation().inverted() : condition();
        --m_depth;
        return rows;
    }

    RowSet condition()
    {
        if (take("(")) {
            RowSet rows = alternatives();
            expect(")");
            return rows;
        }
        if (peek().kind == Kind::Name && peek().text == "rows" && m_tokens[m_next + 1].isSymbol("("))
            return listedRows();
        const Operand first = operand();
        if (take("is"))
            return missing(first, !take("not"));
        if (peek().isSymbol("not") || peek().isSymbol("in")) {
            const bool inverted = take("not");
            expect("in");
            return inverted ? present(first).without(oneOf(first)) : oneOf(first);
        }
        if (take("contains"))
            return containing(first);
        return comparisons(first);
    }

    RowSet listedRows()
    {
        next();
        expect("(");
        const QueryToken& list = next();
        if (list.kind != Kind::Text)
            refuse(list, "rows takes a text in quotes, such as \"0-99, 120\"", {});
        expect(")");
        return RowSet::fromText(list.text, m_table.rows);
    }

    /// a < b, and as in a < b < c each neighbour with the next.
    RowSet comparisons(Operand left)
    {
        if (!isComparison(peek()))
            refuse(peek(), "a comparison was expected after '" + left.token->text + "'",
                   "Write, say, Depth > 10, Lithology == 'sand', Hole in ('A', 'B') or GR is missing.");
        RowSet rows = RowSet(m_table.rows).inverted();
        while (isComparison(peek())) {
            const QueryToken& comparison = next();
            const Operand right = operand();
            rows = rows.intersected(compared(left, comparison, right));
            left = right;
        }
        return rows;
    }

    static bool isComparison(const QueryToken& token)
    {
        return token.kind == Kind::Symbol &&
               (token.text == "==" || token.text == "!=" || token.text[0] == '<' || token.text[0] == '>');
    }

    Operand operand()
    {
        const QueryToken& token = next();
        if (token.kind == Kind::Number || token.kind == Kind::Text)
            return {&token};
        if (token.kind == Kind::Name)
            return {&token, &m_columns.find(m_table, m_query, token)};
        refuse(token, token.kind == Kind::End ? "the query ends too early" : "'" + token.text + "' was not expected",
               "A column, a number or a text in quotes was expected.");
    }

    RowSet compared(const Operand& left, const QueryToken& comparison, const Operand& right)
    {
        if (left.column == nullptr && right.column == nullptr)
            refuse(comparison, "one side of a comparison must be a column", "Put names with spaces or signs between backticks.");
        if (asNumbers(left) && asNumbers(right))
            return where([&](std::size_t row) {
                const double a = numberOf(left, row);
                const double b = numberOf(right, row);
                return !std::isnan(a) && !std::isnan(b) && holds(comparison.text, a, b);
            });
        if (comparison.text != "==" && comparison.text != "!=")
            refuse(comparison,
                   "'" + comparison.text + "' compares numbers, and '" + (asNumbers(left) ? right : left).token->text +
                       "' holds text",
                   "Compare text with == or !=, or with contains.");
        const Operand& column = left.column != nullptr ? left : right;
        const Operand& other = left.column != nullptr ? right : left;
        if (other.column != nullptr)
            return where([&](std::size_t row) {
                return !column.column->isMissing(row) && !other.column->isMissing(row) &&
                       holds(comparison.text, column.column->text(row), other.column->text(row));
            });
        checkText(column, other);
        return whereText(*column.column, [&](const std::string& text) { return holds(comparison.text, text, other.token->text); });
    }

    RowSet missing(const Operand& operand, bool wanted)
    {
        expect("missing");
        requireColumn(operand);
        return wanted ? present(operand).inverted() : present(operand);
    }

    RowSet present(const Operand& operand)
    {
        requireColumn(operand);
        return where([&](std::size_t row) { return !operand.column->isMissing(row); });
    }

    RowSet oneOf(const Operand& left)
    {
        requireColumn(left);
        const bool bracket = peek().isSymbol("[");
        if (!take("["))
            expect("(");
        RowSet rows(m_table.rows);
        static const QueryToken equal{Kind::Symbol, "==", 0, 0};
        do {
            const Operand value = operand();
            if (value.column != nullptr)
                refuse(*value.token, "a list holds numbers and texts in quotes, and '" + value.token->text + "' is a column",
                       "Put quotes around it.");
            rows = rows.united(compared(left, equal, value));
        } while (take(","));
        expect(bracket ? "]" : ")");
        return rows;
    }

    RowSet containing(const Operand& left)
    {
        requireColumn(left);
        const QueryToken& wanted = next();
        if (wanted.kind != Kind::Text)
            refuse(wanted, "a text in quotes was expected after contains", {});
        const std::string part = lowerCase(wanted.text);
        return whereText(*left.column,
                         [&part](const std::string& text) { return lowerCase(text).find(part) != std::string::npos; });
    }

    void requireColumn(const Operand& operand)
    {
        if (operand.column == nullptr)
            refuse(*operand.token, "'" + operand.token->text + "' is no column", "Put the column before is, in and contains.");
    }

    /// A number column compared with a text is a slip, unless the text is a number.
    void checkText(const Operand& column, const Operand& text)
    {
        if (column.column->isNumeric())
            refuse(*text.token, "'" + column.token->text + "' holds numbers, and '" + text.token->text + "' is a text",
                   "Write the number without quotes.");
    }

    static bool asNumbers(const Operand& operand)
    {
        return operand.column != nullptr ? operand.column->isNumeric() : operand.token->kind == Kind::Number;
    }
    static double numberOf(const Operand& operand, std::size_t row)
    {
        return operand.column != nullptr ? operand.column->numbers[row] : operand.token->number;
    }

    RowSet where(const std::function<bool(std::size_t row)>& rule) const
    {
        RowSet rows(m_table.rows);
        for (std::size_t row = 0; row < m_table.rows; ++row) {
            if (rule(row))
                rows.insert(row);
        }
        return rows;
    }

    /// Tries each category once, where there are such.
    RowSet whereText(const Column& column, const std::function<bool(const std::string& text)>& rule) const
    {
        if (column.isNumeric())
            return where([&](std::size_t row) { return !column.isMissing(row) && rule(column.text(row)); });
        std::vector<bool> fulfils;
        for (const std::string& category : column.categories)
            fulfils.push_back(rule(category));
        return where(
            [&](std::size_t row) { return column.codes[row] >= 0 && fulfils[static_cast<std::size_t>(column.codes[row])]; });
    }

    const QueryToken& peek() const { return m_tokens[m_next]; }
    const QueryToken& next() { return peek().kind == Kind::End ? peek() : m_tokens[m_next++]; }
    bool take(std::string_view symbol)
    {
        const bool found = peek().isSymbol(symbol);
        m_next += found ? 1 : 0;
        return found;
    }
    void expect(std::string_view symbol)
    {
        if (!take(symbol))
            refuse(peek(), "'" + std::string(symbol) + "' was expected", {});
    }
    [[noreturn]] void refuse(const QueryToken& token, const std::string& problem, const std::string& advice) const
    {
        refuseQuery(m_query, token.place, problem, advice);
    }

    const Table& m_table;
    const std::string& m_query;
    std::vector<QueryToken> m_tokens;
    QueryColumns m_columns;
    std::size_t m_next = 0;
    int m_depth = 0;
};

} // namespace

RowSet rowsOfQuery(const Table& table, const std::string& query)
{
    return QueryReader(table, query).read();
}

} // namespace stratoscope
