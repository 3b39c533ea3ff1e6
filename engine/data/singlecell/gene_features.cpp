// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/gene_features.h"

#include "engine/data/singlecell/gene_moments.h"

#include <cmath>

namespace stratoscope {

std::vector<FeatureScaling> fitGenes(const Dataset& dataset, const std::vector<std::int64_t>& trainingRows,
                                     const std::string& scaler, Diagnostics& diagnostics)
{
    const bool ofTokens = dataset.cells->fitted.settings.ofTokens();
    const bool isNone = scaler == "none";
    if (!isNone && ofTokens)
        diagnostics.add("data.scaler", "the values of tokens are not scaled", "Choose none.");
    else if (!isNone && scaler != "standard")
        diagnostics.add("data.scaler", "genes are not scaled by " + scaler, "Choose none or standard.");
    if (ofTokens)
        return {};
    std::vector<FeatureScaling> scaling;
    if (scaler != "standard") {
        for (const std::string& gene : dataset.featureNames)
            scaling.push_back({gene, ColumnTransform::None, 0, 1, 0});
        return scaling;
    }
    std::vector<std::int64_t> cells;
    for (const std::int64_t row : trainingRows)
        cells.push_back(dataset.rows[static_cast<std::size_t>(row)]);
    const CellStore& x = dataset.cells->x;
    const GeneMoments moments = geneMoments(x.some(cells), x.columns());
    const auto count = static_cast<double>(cells.size());
    for (std::size_t gene = 0; gene < dataset.featureNames.size(); ++gene) {
        const double deviation = std::sqrt(moments.variance[gene] * (count - 1) / count); // the population's
        scaling.push_back(
            {dataset.featureNames[gene], ColumnTransform::None, moments.mean[gene], deviation > 0 ? deviation : 1, 0});
    }
    return scaling;
}

} // namespace stratoscope
