// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/random_forest.h"

#include <opencv2/ml.hpp>

#include <cmath>

namespace stratoscope {

struct RandomForest::Trees
{
    cv::Ptr<cv::ml::RTrees> grown;
};

namespace {

/// A view; OpenCV does not write into it.
cv::Mat matrixOf(RowMatrix features)
{
    return {static_cast<int>(features.rows()), static_cast<int>(features.columns), CV_32F,
            const_cast<float*>(features.values.data())};
}

/// Those of the rows that a rule takes.
template <typename Rule>
cv::Mat rowsWhere(const cv::Mat& all, Rule takes)
{
    cv::Mat rows(0, all.cols, all.type());
    for (int row = 0; row < all.rows; ++row) {
        if (takes(static_cast<std::size_t>(row)))
            rows.push_back(all.row(row));
    }
    return rows;
}

cv::Ptr<cv::ml::RTrees> grow(const cv::Mat& samples, const cv::Mat& responses, const ForestOptions& options)
{
    const auto forest = cv::ml::RTrees::create();
    forest->setMaxDepth(options.depth);
    forest->setMinSampleCount(2);
    forest->setRegressionAccuracy(0);
    forest->setUseSurrogates(false);
    forest->setCalculateVarImportance(false);
    forest->setActiveVarCount(0); // √F
    forest->setTermCriteria({cv::TermCriteria::MAX_ITER, options.trees, 0});
    cv::theRNG().state = options.seed * 2 + 1; // of this thread; 0 would stay 0
    forest->train(cv::ml::TrainData::create(samples, cv::ml::ROW_SAMPLE, responses));
    return forest;
}

} // namespace

RandomForest::RandomForest(RowMatrix features, std::span<const std::int64_t> labels, std::size_t classes,
                           const ForestOptions& options)
    : m_trees(std::make_unique<Trees>())
    , m_classes(classes)
{
    const auto isKnown = [&labels](std::size_t row) { return labels[row] >= 0; };
    cv::Mat responses(0, 1, CV_32S);
    for (const std::int64_t label : labels) {
        if (label >= 0)
            responses.push_back(static_cast<int>(label));
    }
    m_trees->grown = grow(rowsWhere(matrixOf(features), isKnown), responses, options);
}

RandomForest::RandomForest(RowMatrix features, std::span<const float> values, const ForestOptions& options)
    : m_trees(std::make_unique<Trees>())
{
    const auto isKnown = [&values](std::size_t row) { return !std::isnan(values[row]); };
    cv::Mat responses(0, 1, CV_32F);
    for (const float value : values) {
        if (!std::isnan(value))
            responses.push_back(value);
    }
    m_trees->grown = grow(rowsWhere(matrixOf(features), isKnown), responses, options);
}

RandomForest::~RandomForest() = default;
RandomForest::RandomForest(RandomForest&&) noexcept = default;
RandomForest& RandomForest::operator=(RandomForest&&) noexcept = default;

std::vector<float> RandomForest::probabilities(RowMatrix features) const
{
    cv::Mat votes; // a row of class labels, then the votes of each sample
    m_trees->grown->getVotes(matrixOf(features), votes, 0);
    std::vector<float> shares(features.rows() * m_classes);
    for (int row = 1; row < votes.rows; ++row) {
        const double all = cv::sum(votes.row(row))[0];
        for (int column = 0; column < votes.cols; ++column)
            shares[static_cast<std::size_t>(row - 1) * m_classes + static_cast<std::size_t>(votes.at<int>(0, column))] =
                static_cast<float>(votes.at<int>(row, column) / all);
    }
    return shares;
}

std::vector<float> RandomForest::values(RowMatrix features) const
{
    cv::Mat predicted;
    m_trees->grown->predict(matrixOf(features), predicted);
    return {predicted.begin<float>(), predicted.end<float>()};
}

} // namespace stratoscope
