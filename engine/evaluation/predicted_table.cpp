// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/predicted_table.h"

#include "engine/evaluation/prediction_columns.h"

#include <algorithm>
#include <limits>
#include <type_traits>

namespace stratoscope {

namespace {

bool isForPeople(const PredictionColumn& predicted)
{
    const std::string& name = predicted.column.name;
    return !predicted.isOfPosterior && !name.starts_with("probability_") && name != "predicted_class" && name != "choice_index" &&
           !name.ends_with("_is_filled");
}

/// Puts values of the prediction's rows in their places in the table.
class ColumnFiller
{
public:
    ColumnFiller(const Prediction& prediction, Column& column)
        : m_prediction(prediction)
        , m_column(column)
    {
    }

    void operator()(const std::vector<std::string>& texts)
    {
        m_column.type = ColumnType::Text;
        m_column.codes.assign(m_prediction.table->rows, -1);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            auto known = std::ranges::find(m_column.categories, texts[i]);
            if (known == m_column.categories.end())
                known = m_column.categories.insert(known, texts[i]);
            m_column.codes[rowOf(i)] = static_cast<std::int32_t>(known - m_column.categories.begin());
        }
    }

    template <typename T>
    void operator()(const std::vector<T>& numbers)
    {
        m_column.type = std::is_floating_point_v<T> ? ColumnType::Real : ColumnType::Integer;
        m_column.numbers.assign(m_prediction.table->rows, std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            m_column.numbers[rowOf(i)] = static_cast<double>(numbers[i]);
    }

private:
    [[nodiscard]] std::size_t rowOf(std::size_t i) const { return static_cast<std::size_t>(m_prediction.rows.ids[i]); }

    const Prediction& m_prediction;
    Column& m_column;
};

} // namespace

Table tableWithPrediction(const Prediction& prediction)
{
    Table table = *prediction.table;
    for (const PredictionColumn& predicted : predictionColumns(prediction)) {
        if (!isForPeople(predicted))
            continue;
        Column column;
        column.name = predicted.column.name;
        column.unit = predicted.unit;
        column.description = predicted.description;
        std::visit(ColumnFiller(prediction, column), predicted.column.values);
        table.columns.push_back(std::move(column));
    }
    return table;
}

} // namespace stratoscope
