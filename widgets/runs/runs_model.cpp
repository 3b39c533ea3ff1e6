// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runs_model.h"

#include "widgets/common/number_text.h"

#include <algorithm>
#include <array>

namespace stratoscope {

namespace {

bool isNumber(int section)
{
    return section >= RunsModel::Epochs && section <= RunsModel::Parameters;
}

QString epochsText(const RunSummary& run)
{
    return run.epochs > 0 ? QStringLiteral("%1 / %2").arg(countText(run.epoch), countText(run.epochs)) : QString();
}

std::string joined(const std::vector<std::string>& tags)
{
    std::string text;
    for (const std::string& tag : tags)
        text += (text.empty() ? "" : ", ") + tag;
    return text;
}

bool isEditable(int section)
{
    return section == RunsModel::Tags || section == RunsModel::Notes;
}

QVariant display(const RunSummary& run, int section)
{
    switch (section) {
    case RunsModel::Name:
        return QString::fromStdString(run.name);
    case RunsModel::Status:
        return run.problem.empty() ? QString::fromStdString(run.status) : RunsModel::tr("damaged");
    case RunsModel::Model:
        return QString::fromStdString(run.modelClass);
    case RunsModel::Mode:
        return QString::fromStdString(run.mode);
    case RunsModel::Epochs:
        return epochsText(run);
    case RunsModel::BestValidation:
        return valueText(run.bestValidationLoss, 5);
    case RunsModel::LastTraining:
        return valueText(run.lastTrainingLoss, 5);
    case RunsModel::Duration:
        return run.seconds > 0 ? durationText(run.seconds) : QString();
    case RunsModel::Parameters:
        return run.parameters > 0 ? countText(run.parameters) : QString();
    case RunsModel::Data:
        return QString::fromStdString(run.data);
    case RunsModel::Tags:
        return QString::fromStdString(joined(run.notes.tags));
    case RunsModel::Notes:
        return QString::fromStdString(run.notes.text);
    default:
        return {};
    }
}

QVariant sortValue(const RunSummary& run, int section)
{
    constexpr double last = 1e300; // runs without a value sort behind those with one
    switch (section) {
    case RunsModel::Epochs:
        return static_cast<qlonglong>(run.epoch);
    case RunsModel::BestValidation:
        return run.bestValidationLoss.value_or(last);
    case RunsModel::LastTraining:
        return run.lastTrainingLoss.value_or(last);
    case RunsModel::Duration:
        return run.seconds;
    case RunsModel::Parameters:
        return static_cast<qlonglong>(run.parameters);
    default:
        return display(run, section);
    }
}

} // namespace

void RunsModel::setRuns(const std::vector<RunSummary>& runs)
{
    const auto sameFolder = [](const RunSummary& a, const RunSummary& b) { return a.folder == b.folder; };
    const bool grown = m_runs.size() <= runs.size() && std::equal(m_runs.begin(), m_runs.end(), runs.begin(), sameFolder);
    if (!grown) {
        beginResetModel();
        m_runs = runs;
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        if (m_runs[i] == runs[i])
            continue;
        m_runs[i] = runs[i];
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), SectionCount - 1));
    }
    if (runs.size() > m_runs.size()) {
        beginInsertRows({}, static_cast<int>(m_runs.size()), static_cast<int>(runs.size()) - 1);
        m_runs.insert(m_runs.end(), runs.begin() + static_cast<std::ptrdiff_t>(m_runs.size()), runs.end());
        endInsertRows();
    }
}

int RunsModel::rowOf(const QString& name) const
{
    const auto match = std::ranges::find(m_runs, name.toStdString(), &RunSummary::name);
    return match == m_runs.end() ? -1 : static_cast<int>(match - m_runs.begin());
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const RunSummary& run = m_runs[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || (role == Qt::EditRole && isEditable(index.column())))
        return display(run, index.column());
    if (role == SortRole)
        return sortValue(run, index.column());
    if (role == Qt::ToolTipRole && isEditable(index.column()))
        return index.column() == Tags ? tr("Double-click to tag the run; commas between tags") : tr("Double-click to write a note");
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(run.problem.empty() ? run.folder.string() : run.problem);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    return {};
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && isEditable(index.column()) && run(index.row()).status != "queued" ? flags | Qt::ItemIsEditable
                                                                                                : flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || !isEditable(index.column()))
        return false;
    const RunSummary edited = run(index.row());
    RunNotes notes = edited.notes;
    if (index.column() == Tags)
        notes.tags = tagsOf(value.toString().toStdString());
    else
        notes.text = value.toString().toStdString();
    if (notes != edited.notes)
        Q_EMIT notesEdited(edited, notes);
    return true;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= SectionCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)));
    const std::array<QString, SectionCount> names{tr("Run"),        tr("Status"),        tr("Model"),      tr("Training"),
                                                  tr("Epochs"),     tr("Best val/loss"), tr("train/loss"), tr("Time"),
                                                  tr("Parameters"), tr("Data"),          tr("Tags"),       tr("Notes")};
    return role == Qt::DisplayRole ? QVariant(names.at(static_cast<std::size_t>(section))) : QVariant();
}

} // namespace stratoscope
