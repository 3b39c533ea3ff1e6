// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluated_part.h"

#include "widgets/evaluation/evaluation_text.h"

#include <QStringList>

#include <algorithm>

namespace stratoscope {

QString partText(const std::string& part)
{
    return part == "train" ? evaluationText("training part")
           : part == "val" ? evaluationText("validation part")
                           : evaluationText("test part");
}

QString partText(const EvaluatedPart& part)
{
    const QString text = partText(part.scores().part);
    const std::string& chosen = part.evaluation->chosenRows;
    return chosen.empty() ? text : text + ", " + QString::fromStdString(chosen);
}

std::vector<bool> selectedRowsOf(const EvaluatedPart& part, const RowSet* selection)
{
    const Table* table = part.prediction().table.get();
    if (selection == nullptr || selection->isEmpty() || (table != nullptr && table->rows != selection->rowCount()))
        return {};
    std::vector<bool> selected;
    selected.reserve(part.scores().rows.size());
    for (const std::size_t row : part.scores().rows)
        selected.push_back(selection->contains(static_cast<std::size_t>(part.prediction().rows.ids[row])));
    return selected;
}

QString titleOf(const std::vector<EvaluatedPart>& parts)
{
    QStringList runs;
    for (const EvaluatedPart& part : parts)
        runs += part.run;
    return parts.empty() ? QString() : runs.join(evaluationText(" and ")) + ", " + partText(parts.front());
}

std::vector<std::size_t> occurringClasses(const ClassEvaluation& classes)
{
    std::vector<std::size_t> order;
    for (std::size_t number = 0; number < classes.confusion.classes; ++number) {
        if (classes.report.classes[number].support > 0 || classes.confusion.predicted(number) > 0)
            order.push_back(number);
    }
    std::ranges::stable_sort(order, std::greater(),
                             [&classes](std::size_t number) { return classes.report.classes[number].support; });
    return order;
}

} // namespace stratoscope
