// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/layout_chooser.h"

#include "widgets/common/spacing.h"
#include "widgets/embeddings/axis_chooser.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr std::int64_t kSpaceDimensions = 3;

QString methodTitle(LayoutMethod method)
{
    switch (method) {
    case LayoutMethod::Pca:
        return LayoutChooser::tr("PCA");
    case LayoutMethod::Umap:
        return LayoutChooser::tr("UMAP");
    case LayoutMethod::Tsne:
        break;
    }
    return LayoutChooser::tr("t-SNE");
}

} // namespace

LayoutChooser::LayoutChooser(AxisChooser& axes, QWidget* parent)
    : QWidget(parent)
    , m_axes(axes)
    , m_box(new QComboBox)
    , m_space(new QToolButton)
{
    m_box->setObjectName(QStringLiteral("layoutBox"));
    m_box->setToolTip(tr("How the embedding is laid out"));
    for (const LayoutMethod method : everyLayoutMethod)
        m_box->addItem(methodTitle(method), static_cast<int>(method));
    m_box->addItem(tr("Axes"));
    m_box->setItemData(m_box->count() - 1, tr("Any dimensions or principal components of the embedding"), Qt::ToolTipRole);
    auto* label = new QLabel(tr("&Layout"));
    label->setBuddy(m_box);
    m_space->setObjectName(QStringLiteral("space"));
    m_space->setText(tr("3-D"));
    m_space->setCheckable(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    for (QWidget* widget : {static_cast<QWidget*>(label), static_cast<QWidget*>(m_box), static_cast<QWidget*>(m_space)})
        layout->addWidget(widget);
    connect(m_box, &QComboBox::activated, this, &LayoutChooser::choose);
    connect(m_space, &QToolButton::clicked, this, &LayoutChooser::choose);
    connect(&m_axes, &AxisChooser::axesChosen, this, &LayoutChooser::choose);
    m_axes.hide();
    offerSpace();
}

void LayoutChooser::setDimensions(std::int64_t dimensions)
{
    m_dimensions = dimensions;
    if (dimensions > 0) // else the chosen axes stay for the next embedding
        m_axes.setDimensions(dimensions);
    offerSpace();
}

bool LayoutChooser::isByAxes() const
{
    return !m_box->currentData().isValid();
}

LayoutMethod LayoutChooser::method() const
{
    return isByAxes() ? LayoutMethod::Pca : static_cast<LayoutMethod>(m_box->currentData().toInt());
}

LayoutChoice LayoutChooser::choice() const
{
    LayoutChoice choice;
    if (isByAxes())
        choice.axes = m_axes.axes();
    else
        choice.method = method();
    if (m_space->isChecked() && m_space->isEnabledTo(this))
        choice.dimensions = static_cast<std::size_t>(kSpaceDimensions);
    return choice;
}

void LayoutChooser::setChoice(const LayoutChoice& choice)
{
    const bool byAxes = !choice.axes.empty();
    m_box->setCurrentIndex(byAxes ? m_box->count() - 1 : m_box->findData(static_cast<int>(choice.method)));
    m_space->setChecked(choice.isInSpace());
    if (byAxes)
        m_axes.setAxes(choice.axes);
    m_axes.setVisible(byAxes);
    offerSpace();
}

bool LayoutChooser::canChoose(const LayoutChoice& choice) const
{
    const auto has = [this](const EmbeddingAxis& axis) { return axis.number <= m_dimensions; };
    return std::ranges::all_of(choice.axes, has) && (!choice.isInSpace() || m_dimensions >= kSpaceDimensions);
}

void LayoutChooser::choose()
{
    offerSpace();
    m_axes.setInSpace(m_space->isChecked() && m_space->isEnabledTo(this));
    Q_EMIT chosen(choice());
}

void LayoutChooser::offerSpace()
{
    const bool inPlaneOnly = method() == LayoutMethod::Tsne;
    m_space->setEnabled(!inPlaneOnly && m_dimensions >= kSpaceDimensions);
    QString tip = tr("Show the embedding in space: drag to turn it, drag with Shift or the right button to move it");
    if (inPlaneOnly)
        tip = tr("t-SNE lays out in the plane only. PCA, UMAP and axes have a third dimension.");
    else if (m_dimensions == 0)
        tip = tr("Space takes an embedding of three dimensions or more.");
    else if (m_dimensions < kSpaceDimensions)
        tip = tr("Space takes three dimensions; this embedding has %1.").arg(m_dimensions);
    m_space->setToolTip(tip);
}

void LayoutChooser::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        m_axes.setEnabled(isEnabled());
}

} // namespace stratoscope
