// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringList>

namespace stratoscope {

/// Takes the name of a gene, and completes it.
class GeneBox : public QLineEdit
{
    Q_OBJECT
public:
    explicit GeneBox(QWidget* parent = nullptr);

    void setGenes(const QStringList& names);
    [[nodiscard]] const QStringList& genes() const { return m_names; }
    /// Whether a gene that was asked for is being read.
    void setReading(bool isReading);

Q_SIGNALS:
    /// @param gene one of genes(), whatever its case was; else as it was typed
    void entered(const QString& gene);

private:
    void enter(const QString& text);

    QStringList m_names;
};

} // namespace stratoscope
