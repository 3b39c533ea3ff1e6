// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traversal/traversal_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/traversal/range_delegate.h"
#include "widgets/traversal/traversal_model.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace stratoscope {

TraversalPanel::TraversalPanel(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(tr("Latent traversal"), {}, tr("Decode")))
    , m_dimension(new QComboBox)
    , m_offset(new QSlider(Qt::Horizontal))
    , m_offsetText(new QLabel)
    , m_classes(new QLabel)
    , m_view(new QTableView)
    , m_model(new TraversalModel(this))
{
    m_view->setModel(m_model);
    m_view->setItemDelegateForColumn(TraversalModel::Range, new RangeDelegate(m_view));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionMode(QAbstractItemView::NoSelection);
    applyTableLook(*m_view);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setStretchLastSection(true);
    auto* walk = new QWidget;
    auto* layout = new QVBoxLayout(walk);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeControls());
    layout->addWidget(m_view, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(walk);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_pages);
    connect(m_empty, &EmptyState::clicked, this, &TraversalPanel::traversalRequested);
    connect(m_dimension, &QComboBox::currentIndexChanged, this, &TraversalPanel::showPlace);
    connect(m_offset, &QSlider::valueChanged, this, &TraversalPanel::showPlace);
    showMessage(tr("Choose a run of a VAE to see what its latent dimensions stand for."), false);
}

QWidget* TraversalPanel::makeControls()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    m_dimension->setObjectName(QStringLiteral("traversalDimension"));
    m_offset->setObjectName(QStringLiteral("traversalOffset"));
    m_offset->setAccessibleName(tr("Offset in standard deviations"));
    m_offsetText->setObjectName(QStringLiteral("traversalText"));
    m_offsetText->setToolTip(tr("Standard deviations of the posterior of all rows, from their mean"));
    m_offsetText->setMinimumWidth(m_offsetText->fontMetrics().horizontalAdvance(tr("%1 sd").arg(QStringLiteral("−0.00"))));
    m_classes->setObjectName(QStringLiteral("traversalClasses"));
    m_classes->setForegroundRole(QPalette::PlaceholderText);
    auto* label = new QLabel(tr("&Move"));
    label->setBuddy(m_dimension);
    auto* back = new QPushButton(tr("Centre"));
    back->setToolTip(tr("Back to the mean of all rows"));
    connect(back, &QPushButton::clicked, this, [this] { m_offset->setValue(m_offset->maximum() / 2); });
    layout->addWidget(label);
    layout->addWidget(m_dimension);
    layout->addWidget(m_offset, 1);
    layout->addWidget(m_offsetText);
    layout->addWidget(back);
    layout->addWidget(m_classes);
    return row;
}

void TraversalPanel::showTraversal(std::shared_ptr<const LatentTraversal> traversal)
{
    m_traversal = std::move(traversal);
    {
        const QSignalBlocker dimensionBlocker(m_dimension);
        const QSignalBlocker offsetBlocker(m_offset);
        m_dimension->clear();
        for (std::size_t dimension = 1; dimension <= m_traversal->dimensions(); ++dimension)
            m_dimension->addItem(tr("latent %1").arg(dimension));
        const int last = static_cast<int>(m_traversal->steps()) - 1;
        m_offset->setRange(0, last);
        m_offset->setPageStep(std::max(1, last / 6));
        m_offset->setValue(last / 2);
    }
    m_model->setTraversal(m_traversal);
    m_classes->setVisible(!m_traversal->classNames.empty());
    showPlace();
    fitColumns(*m_view);
    m_pages->setCurrentIndex(1);
}

void TraversalPanel::showMessage(const QString& text, bool canTraverse)
{
    m_traversal.reset();
    m_model->setTraversal(nullptr);
    m_empty->setText(tr("Latent traversal"), text);
    m_empty->setButtonVisible(canTraverse);
    m_pages->setCurrentIndex(0);
}

void TraversalPanel::showPlace()
{
    if (!m_traversal)
        return;
    const auto dimension = static_cast<std::size_t>(std::max(0, m_dimension->currentIndex()));
    const auto step = static_cast<std::size_t>(m_offset->value());
    m_model->setPlace(dimension, step);
    const double offset = m_traversal->offsets[step];
    const QString sign = offset > 0 ? QStringLiteral("+") : offset < 0 ? QStringLiteral("−") : QString();
    m_offsetText->setText(tr("%1 sd").arg(sign + QString::number(std::abs(offset), 'f', 1)));
    m_classes->setText(classText(dimension, step));
}

QString TraversalPanel::classText(std::size_t dimension, std::size_t step) const
{
    constexpr std::size_t most = 3;
    std::vector<std::size_t> order(m_traversal->classNames.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t shown = std::min(most, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                      [&](std::size_t a, std::size_t b) {
                          return m_traversal->probability(dimension, step, a) > m_traversal->probability(dimension, step, b);
                      });
    QStringList texts;
    for (std::size_t i = 0; i < shown; ++i)
        texts.append(tr("%1 %2 %")
                         .arg(QString::fromStdString(m_traversal->classNames[order[i]]))
                         .arg(100 * m_traversal->probability(dimension, step, order[i]), 0, 'f', 0));
    return texts.join(QStringLiteral(" · "));
}

} // namespace stratoscope
