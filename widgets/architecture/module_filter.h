// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace stratoscope {

/// The modules whose dotted name or type has a text in it, with all around and inside them.
class ModuleFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ModuleFilter(QObject* parent = nullptr);

    void setText(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
};

} // namespace stratoscope
