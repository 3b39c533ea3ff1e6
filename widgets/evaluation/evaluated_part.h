// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "engine/evaluation/evaluation.h"

#include <QString>

#include <memory>
#include <vector>

namespace stratoscope {

/// A part of the data of a run that was evaluated: what a figure or a table shows.
struct EvaluatedPart
{
    QString run;
    std::shared_ptr<const RunEvaluation> evaluation; ///< never null
    std::size_t index = 0;                           ///< of the part

    [[nodiscard]] const PartEvaluation& scores() const { return evaluation->parts[index]; }
    [[nodiscard]] const Prediction& prediction() const { return *evaluation->prediction; }

    bool operator==(const EvaluatedPart&) const = default;
};

/// "run 3, test part"; of several runs "run 3 and run 4, test part"; of some rows alone also of which.
[[nodiscard]] QString titleOf(const std::vector<EvaluatedPart>& parts);
/// "train part", "validation part", "test part".
[[nodiscard]] QString partText(const std::string& part);
/// The same of a part as it was evaluated: "test part", "test part, Lithology == "clay"".
[[nodiscard]] QString partText(const EvaluatedPart& part);
/// Which rows of a part are selected, one for each. @param selection null, empty or of other data: the result is empty
[[nodiscard]] std::vector<bool> selectedRowsOf(const EvaluatedPart& part, const RowSet* selection);
/// The classes that have rows or were predicted, those with the most rows first.
[[nodiscard]] std::vector<std::size_t> occurringClasses(const ClassEvaluation& classes);

} // namespace stratoscope
