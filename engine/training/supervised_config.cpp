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
        field<Own>("calibrate", &Own::calibrate)
            .doc(
                "Whether a temperature is fitted on the validation part once training is over, so that probabilities say how often "
                "the model is right (Guo et al. 2017). The classes it predicts stay the same."),
    };
}

} // namespace

const Schema<SupervisedLossConfig>& supervisedLossSchema()
{
    static const Schema<SupervisedLossConfig> schema{"supervised", lossFields<SupervisedLossConfig>()};
    return schema;
}

const Schema<CellTypeLossConfig>& cellTypeLossSchema()
{
    static const Schema<CellTypeLossConfig> schema{"cell_type_classification", lossFields<CellTypeLossConfig>()};
    return schema;
}

const Schema<ImbalanceAwareLossConfig>& imbalanceAwareLossSchema()
{
    static const Schema<ImbalanceAwareLossConfig> schema{"imbalance_aware", lossFields<ImbalanceAwareLossConfig>()};
    return schema;
}

const Schema<CalibratedLossConfig>& calibratedLossSchema()
{
    static const Schema<CalibratedLossConfig> schema{"calibrated_classifier", lossFields<CalibratedLossConfig>()};
    return schema;
}

} // namespace stratoscope
