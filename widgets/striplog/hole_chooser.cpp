// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/hole_chooser.h"

#include "widgets/common/number_text.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStandardItemModel>
#include <QStylePainter>
#include <QStyledItemDelegate>

namespace stratoscope {

namespace {

constexpr int kHoleRole = Qt::UserRole;
constexpr int kMostInSight = 20; ///< rows of the list

} // namespace

HoleChooser::HoleChooser(QWidget* parent)
    : QComboBox(parent)
    , m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setStyleSheet(QStringLiteral("QComboBox { combobox-popup: 0 }")); // a list with a scroll bar and boxes, not a menu
    setItemDelegate(new QStyledItemDelegate(this));
    setMaxVisibleItems(kMostInSight);
    setMinimumContentsLength(8);
    setSizeAdjustPolicy(QComboBox::AdjustToContents); // a count cut off would read as a smaller one
    setToolTip(tr("The holes that are shown: choose a name for that hole alone, tick boxes for several side by side. In "
                  "parentheses how many of a hole's rows are selected."));
    view()->installEventFilter(this);
    view()->viewport()->installEventFilter(this);
    connect(this, &QComboBox::activated, this, [this](int row) {
        choose({itemAt(row)->data(kHoleRole).toString()});
        Q_EMIT holesChosen(chosen());
    });
}

QStandardItem* HoleChooser::itemAt(int row) const
{
    return m_model->item(row);
}

void HoleChooser::setHoles(const QStringList& holes)
{
    const QStringList before = chosen();
    m_model->clear();
    for (const QString& name : holes) {
        auto* item = new QStandardItem(name);
        item->setData(name, kHoleRole);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        m_model->appendRow(item);
    }
    choose(before);
    if (chosen().isEmpty() && !holes.isEmpty())
        choose({holes.front()});
}

void HoleChooser::setSelectedCounts(const std::vector<std::size_t>& counts)
{
    for (int row = 0; row < count(); ++row) {
        const auto index = static_cast<std::size_t>(row);
        const QString name = itemAt(row)->data(kHoleRole).toString();
        const bool some = index < counts.size() && counts[index] > 0;
        itemAt(row)->setText(some ? tr("%1 (%2)").arg(name, countText(static_cast<qint64>(counts[index]))) : name);
    }
}

void HoleChooser::showPopup()
{
    const int scrollBar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + scrollBar + 2 * view()->frameWidth()); // boxes and names
    QComboBox::showPopup();
}

QStringList HoleChooser::chosen() const
{
    QStringList names;
    for (int row = 0; row < count(); ++row) {
        if (itemAt(row)->checkState() == Qt::Checked)
            names += itemAt(row)->data(kHoleRole).toString();
    }
    return names;
}

void HoleChooser::choose(const QStringList& holes)
{
    int first = -1;
    for (int row = count() - 1; row >= 0; --row)
        first = holes.contains(itemAt(row)->data(kHoleRole).toString()) ? row : first;
    if (first < 0)
        return;
    for (int row = 0; row < count(); ++row)
        itemAt(row)->setCheckState(holes.contains(itemAt(row)->data(kHoleRole).toString()) ? Qt::Checked : Qt::Unchecked);
    setCurrentIndex(first);
    update();
}

void HoleChooser::toggle(int row)
{
    const bool isChosen = itemAt(row)->checkState() == Qt::Checked;
    if (isChosen && chosen().size() == 1)
        return;
    itemAt(row)->setCheckState(isChosen ? Qt::Unchecked : Qt::Checked);
    update();
    Q_EMIT holesChosen(chosen());
}

bool HoleChooser::isOnBox(QPoint place) const
{
    const QModelIndex index = view()->indexAt(place);
    if (!index.isValid())
        return false;
    QStyleOptionViewItem option;
    option.initFrom(view());
    option.rect = view()->visualRect(index);
    option.features |= QStyleOptionViewItem::HasCheckIndicator;
    const QRect box = view()->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, view());
    return place.x() <= box.right() + box.left(); // as much room on its right as on its left
}

/// The list stays open while boxes are ticked.
bool HoleChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == view()->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const QPoint place = static_cast<QMouseEvent*>(event)->position().toPoint();
        if (isOnBox(place)) {
            toggle(view()->indexAt(place).row());
            return true;
        }
    }
    if (watched == view() && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        if (view()->currentIndex().isValid())
            toggle(view()->currentIndex().row());
        return true;
    }
    return QComboBox::eventFilter(watched, event);
}

QString HoleChooser::summary() const
{
    const QStringList names = chosen();
    return names.size() > 1 ? tr("%1 holes").arg(countText(names.size())) : currentText();
}

void HoleChooser::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = summary();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace stratoscope
