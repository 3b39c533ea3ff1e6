// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QStringList>

#include <vector>

class QStandardItem;
class QStandardItemModel;

namespace stratoscope {

/// The choice of one or several holes: a name chooses that hole alone, its box adds the hole or takes it away. One at least is
/// chosen while there are any.
class HoleChooser : public QComboBox
{
    Q_OBJECT
public:
    explicit HoleChooser(QWidget* parent = nullptr);

    /// Those that were chosen and are still there stay so, else the first is.
    void setHoles(const QStringList& holes);
    /// Says beside each hole how many of its rows are selected. @param counts aligned with the holes; empty: nothing is said
    void setSelectedCounts(const std::vector<std::size_t>& counts);

    /// In the order of the list.
    [[nodiscard]] QStringList chosen() const;
    /// Holes that there are not are passed over; where none of them is there nothing changes. Emits nothing.
    void choose(const QStringList& holes);

    void showPopup() override;

Q_SIGNALS:
    void holesChosen(const QStringList& holes);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QStandardItem* itemAt(int row) const;
    [[nodiscard]] bool isOnBox(QPoint place) const;
    void toggle(int row);
    [[nodiscard]] QString summary() const;

    QStandardItemModel* m_model;
};

} // namespace stratoscope
