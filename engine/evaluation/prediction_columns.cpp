// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/prediction_columns.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// Lists what there is.
class ColumnList
{
public:
    explicit ColumnList(const Prediction& prediction)
        : m_prediction(prediction)
    {
    }

    std::vector<PredictionColumn> make()
    {
        if (m_prediction.classifies())
            addClasses();
        if (m_prediction.areLabels)
            addLabels();
        else if (m_prediction.givesOutputs())
            addValues();
        if (m_prediction.reconstructs())
            addFeatures();
        if (m_prediction.latentCount() > 0)
            addPosterior();
        return std::move(m_columns);
    }

private:
    template <typename T>
    void add(std::string name, std::vector<T> values, std::string unit, std::string description)
    {
        m_columns.push_back({{std::move(name), std::move(values)}, std::move(unit), std::move(description)});
    }

    /// One of the columns of a matrix that lies row by row.
    [[nodiscard]] std::vector<float> columnOf(const std::vector<float>& values, std::size_t column, std::size_t width) const
    {
        std::vector<float> picked;
        picked.reserve(m_prediction.rowCount());
        for (std::size_t i = column; i < values.size(); i += width)
            picked.push_back(values[i]);
        return picked;
    }

    void addClasses()
    {
        const std::vector<std::string>& names = m_prediction.classNames;
        const std::string& target = m_prediction.rows.targetName;
        add("predicted", named(m_prediction.classes, names), {}, "Predicted " + target);
        add("predicted_class", m_prediction.classes, {}, "Number of the predicted " + target);
        std::vector<float> confidence;
        for (std::size_t row = 0; row < m_prediction.rowCount(); ++row)
            confidence.push_back(m_prediction.confidence(row));
        add("confidence", std::move(confidence), {}, "Probability of the predicted " + target);
        for (std::size_t number = 0; number < names.size(); ++number)
            add("probability_" + names[number], columnOf(m_prediction.probabilities, number, names.size()), {},
                "Probability of " + names[number]);
    }

    void addLabels()
    {
        const std::vector<std::string>& names = m_prediction.outputNames;
        for (std::size_t label = 0; label < names.size(); ++label)
            add("probability_" + names[label], columnOf(m_prediction.outputs, label, names.size()), {},
                "Probability of " + names[label]);
        add("choice", named(m_prediction.choices, names), {}, "The likeliest");
        add("choice_index", m_prediction.choices, {}, "Number of the likeliest");
    }

    void addValues()
    {
        const std::vector<std::string>& names = m_prediction.outputNames;
        for (std::size_t output = 0; output < names.size(); ++output) {
            const Column* target = m_prediction.table->find(names[output]);
            add("predicted_" + names[output], columnOf(m_prediction.outputs, output, names.size()),
                target != nullptr ? target->unit : std::string(), "Predicted " + names[output]);
        }
    }

    void addFeatures()
    {
        const std::size_t width = m_prediction.featureCount();
        for (std::size_t feature = 0; feature < width; ++feature) {
            const std::string& name = m_prediction.featureNames[feature];
            const std::string& unit = m_prediction.featureUnits[feature];
            add(name + "_reconstruction", columnOf(m_prediction.reconstruction, feature, width), unit,
                name + " as the model has it");
            if (m_prediction.fillsGaps)
                addFilled(feature, name, unit);
        }
    }

    void addPosterior()
    {
        addLatent("latent_mean_", m_prediction.latentMeans, "Mean of the posterior of latent dimension ");
        addLatent("latent_std_", m_prediction.latentDeviations, "Standard deviation of the posterior of latent dimension ");
    }

    void addLatent(const std::string& name, const std::vector<float>& values, const std::string& description)
    {
        const std::size_t width = m_prediction.latentCount();
        for (std::size_t d = 0; d < width; ++d) {
            add(name + std::to_string(d), columnOf(values, d, width), {}, description + std::to_string(d));
            m_columns.back().isOfPosterior = true;
        }
    }

    void addFilled(std::size_t feature, const std::string& name, const std::string& unit)
    {
        std::vector<double> values;
        std::vector<std::int64_t> isFilled;
        for (std::size_t cell = feature; cell < m_prediction.features.size(); cell += m_prediction.featureCount()) {
            values.push_back(m_prediction.filled(cell));
            isFilled.push_back(m_prediction.isFilled(cell) ? 1 : 0);
        }
        add(name + "_filled", std::move(values), unit, name + ", gaps filled by the model");
        add(name + "_is_filled", std::move(isFilled), {}, "1 where " + name + " was missing");
    }

    const Prediction& m_prediction;
    std::vector<PredictionColumn> m_columns;
};

} // namespace

std::vector<PredictionColumn> predictionColumns(const Prediction& prediction)
{
    return ColumnList(prediction).make();
}

} // namespace stratoscope
