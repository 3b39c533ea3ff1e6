// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/row_text.h"

#include "widgets/common/number_text.h"

#include <QObject>
#include <QStringList>

namespace stratoscope {

QString rowText(const EmbeddingTable& embedding, std::size_t row)
{
    QStringList lines{QObject::tr("row %1").arg(countText(embedding.ids[row]))};
    if (!embedding.runs.empty())
        lines.append(QString::fromStdString(embedding.runs[static_cast<std::size_t>(embedding.runOf[row])].name));
    const auto addName = [&lines](const std::string& title, std::int64_t index, const std::vector<std::string>& names) {
        if (index >= 0)
            lines.append(QStringLiteral("%1: %2").arg(QString::fromStdString(title),
                                                      QString::fromStdString(names[static_cast<std::size_t>(index)])));
    };
    if (!embedding.labels.empty())
        addName(embedding.targetName, embedding.labels[row], embedding.classNames);
    if (!embedding.groups.empty())
        addName(embedding.groupName, embedding.groups[row], embedding.groupNames);
    if (!embedding.depth.empty())
        lines.append(QStringLiteral("%1: %2").arg(QString::fromStdString(embedding.depthName), valueText(embedding.depth[row], 6)));
    if (!embedding.spread.empty())
        lines.append(QObject::tr("posterior spread: %1").arg(valueText(static_cast<double>(embedding.spread[row]), 3)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace stratoscope
