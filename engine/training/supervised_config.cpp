// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/supervised_config.h"

namespace stratoscope {

namespace {

template <typename Own>
std::vector<Field<Own>> lossFields()
{
    return {
        field<Own>("label_smoothing", &Own::labelSmoothing)
            .atLeast(0)
            .below(1)
            .doc("Share of each label's weight that is spread evenly over all classes."),
        field<Own>("class_weights", &Own::classWeights)
            .doc("none: every row counts the same; inverse_frequency: every class does, rows / (classes · rows of the class)."),
    };
}

} // namespace

const Schema<SupervisedLossConfig>& supervisedLossSchema()
{
    static const Schema<SupervisedLossConfig> schema{"supervised", lossFields<SupervisedLossConfig>()};
    return schema;
}

const Schema<ImbalanceAwareLossConfig>& imbalanceAwareLossSchema()
{
    static const Schema<ImbalanceAwareLossConfig> schema{"imbalance_aware", lossFields<ImbalanceAwareLossConfig>()};
    return schema;
}

} // namespace stratoscope
