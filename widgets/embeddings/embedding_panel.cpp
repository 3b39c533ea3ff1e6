// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_panel.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/embeddings/embedding_coloring.h"
#include "widgets/embeddings/outline_buttons.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/embedding_plot.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace stratoscope {

namespace {

QString titleOf(LayoutMethod method)
{
    switch (method) {
    case LayoutMethod::Pca:
        return EmbeddingPanel::tr("PCA");
    case LayoutMethod::Umap:
        return EmbeddingPanel::tr("UMAP");
    case LayoutMethod::Tsne:
        break;
    }
    return EmbeddingPanel::tr("t-SNE");
}

} // namespace

EmbeddingPanel::EmbeddingPanel(QWidget* parent)
    : QWidget(parent)
    , m_plot(new EmbeddingPlot)
    , m_legend(new CategoryLegend(this))
    , m_colorBy(new QComboBox)
    , m_layoutBox(new QComboBox)
    , m_forming(new QLabel)
    , m_stopForming(new QToolButton)
{
    m_layoutBox->setObjectName(QStringLiteral("layoutBox"));
    m_layoutBox->setToolTip(tr("How the embedding is laid out in the plane"));
    for (const LayoutMethod method : everyLayoutMethod)
        m_layoutBox->addItem(titleOf(method), static_cast<int>(method));
    auto* layoutLabel = new QLabel(tr("&Layout"));
    layoutLabel->setBuddy(m_layoutBox);
    m_forming->setForegroundRole(QPalette::PlaceholderText);
    m_stopForming->setText(tr("Stop"));
    m_stopForming->setToolTip(tr("Give this layout up and show the one before"));
    m_colorBy->setObjectName(QStringLiteral("colorBy"));
    m_colorBy->setMinimumContentsLength(10);
    auto* label = new QLabel(tr("&Colour by"));
    label->setBuddy(m_colorBy);
    const auto button = [](const QString& text, const QString& tip) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setToolTip(tip);
        return made;
    };
    QToolButton* reset = button(tr("Reset view"), tr("Show all points again (double click)"));
    QToolButton* exportFigure = button(tr("Export figure…"), tr("Save this figure as PNG, SVG or PDF"));
    QToolButton* exportEmbedding = button(tr("Export embedding…"), tr("Save the embedding of every row as .npz or CSV"));

    auto* tools = new OutlineButtons;
    auto* controls = new QHBoxLayout;
    controls->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    controls->setSpacing(kSpacing);
    controls->addWidget(tools);
    controls->addWidget(label);
    controls->addWidget(m_colorBy);
    controls->addWidget(layoutLabel);
    controls->addWidget(m_layoutBox);
    controls->addWidget(m_forming);
    controls->addWidget(m_stopForming);
    controls->addStretch();
    controls->addWidget(reset);
    controls->addWidget(exportFigure);
    controls->addWidget(exportEmbedding);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(controls);
    layout->addWidget(m_plot, 1);
    m_legend->hide();

    m_plot->setHoverText([this](std::size_t row) { return hoverText(row); });
    connect(m_colorBy, &QComboBox::textActivated, this, [this](const QString& choice) {
        m_wantedColor = choice;
        recolor();
    });
    connect(m_layoutBox, &QComboBox::activated, this,
            [this] { Q_EMIT layoutChosen(static_cast<LayoutMethod>(m_layoutBox->currentData().toInt())); });
    connect(m_stopForming, &QToolButton::clicked, this, &EmbeddingPanel::formingStopped);
    connect(m_legend, &CategoryLegend::visibilityChanged, m_plot, &EmbeddingPlot::setVisibleCategories);
    connect(m_plot, &EmbeddingPlot::rowClicked, this, [this](std::size_t row) {
        if (m_layout)
            Q_EMIT rowActivated(m_layout->projected.embedding.ids.at(row));
    });
    connect(tools, &OutlineButtons::shapeChosen, m_plot, &EmbeddingPlot::setOutlineShape);
    connect(m_plot, &EmbeddingPlot::rowsOutlined, this,
            [this](const std::vector<std::size_t>& points, Qt::KeyboardModifiers modifiers) {
                if (!m_layout)
                    return;
                std::vector<std::int64_t> rows;
                for (const std::size_t point : points)
                    rows.push_back(m_layout->projected.embedding.ids[point]);
                Q_EMIT rowsSelected(rows, modifiers);
            });
    connect(m_legend, &CategoryLegend::selectRequested, this, &EmbeddingPanel::selectCategory);
    connect(reset, &QToolButton::clicked, m_plot, &EmbeddingPlot::resetView);
    connect(exportFigure, &QToolButton::clicked, this, &EmbeddingPanel::exportFigureRequested);
    connect(exportEmbedding, &QToolButton::clicked, this, &EmbeddingPanel::exportEmbeddingRequested);
    showMessage(tr("No embedding yet. Train a model, or choose a run that has a checkpoint."));
}

void EmbeddingPanel::showEmbedding(const QString& run, std::shared_ptr<const EmbeddingLayout> layout,
                                   std::shared_ptr<const Table> table)
{
    if (m_layout != layout) {
        m_method = LayoutMethod::Pca;
        showChosenLayout();
    }
    m_run = run;
    m_layout = std::move(layout);
    m_table = std::move(table);
    const QStringList choices = colorChoices(m_layout->projected.embedding, m_table.get());
    {
        const QSignalBlocker blocker(m_colorBy);
        m_colorBy->clear();
        m_colorBy->addItems(choices);
        m_colorBy->setCurrentText(choices.contains(m_wantedColor) ? m_wantedColor : choices.value(0));
    }
    m_plot->setFigure(wholeFigure());
    m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
}

EmbeddingFigure EmbeddingPanel::wholeFigure() const
{
    EmbeddingFigure figure = embeddingFigure(*m_layout, m_run, m_colorBy->currentText(), m_table.get());
    figure.highlight = highlight();
    return figure;
}

std::vector<bool> EmbeddingPanel::highlight() const
{
    std::vector<bool> rows;
    if (!m_layout || !m_selection || m_selection->isEmpty())
        return rows;
    for (const std::int64_t id : m_layout->projected.embedding.ids)
        rows.push_back(m_selection->contains(static_cast<std::size_t>(id)));
    return rows;
}

void EmbeddingPanel::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = std::move(rows);
    if (m_layout)
        m_plot->setHighlight(highlight());
}

void EmbeddingPanel::selectCategory(int code, Qt::KeyboardModifiers modifiers)
{
    if (!m_layout)
        return;
    const std::vector<std::uint16_t>& codes = m_plot->scene().coloring().indices;
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == code)
            rows.push_back(m_layout->projected.embedding.ids[i]);
    }
    Q_EMIT rowsSelected(rows, modifiers);
}

void EmbeddingPanel::showLayout(LayoutMethod method, std::shared_ptr<const EmbeddingLayout> layout)
{
    m_method = method;
    m_layout = std::move(layout);
    endForming();
}

void EmbeddingPanel::showForming(std::shared_ptr<const PointSet> points, const QString& text)
{
    m_forming->setText(text);
    m_forming->show();
    m_stopForming->show();
    if (!points)
        return;
    EmbeddingFigure figure = m_plot->figure();
    figure.points = std::move(points);
    figure.xLabel.clear();
    figure.yLabel.clear();
    figure.view.reset();
    m_plot->setFigure(std::move(figure));
}

void EmbeddingPanel::endForming()
{
    showChosenLayout();
    if (!m_layout)
        return;
    const std::vector<bool> visible = m_plot->figure().visibleCategories;
    m_plot->setFigure(wholeFigure());
    if (visible.size() == m_plot->categories().size())
        m_plot->setVisibleCategories(visible);
}

void EmbeddingPanel::showChosenLayout()
{
    m_layoutBox->setCurrentIndex(m_layoutBox->findData(static_cast<int>(m_method)));
    m_forming->hide();
    m_stopForming->hide();
}

void EmbeddingPanel::showMessage(const QString& text)
{
    m_layout.reset();
    m_method = LayoutMethod::Pca;
    showChosenLayout();
    m_colorBy->clear();
    m_plot->setEmptyText(text);
    m_plot->setFigure({});
    m_legend->setCategories({}, {});
}

void EmbeddingPanel::recolor()
{
    if (!m_layout)
        return;
    if (auto coloring = coloringBy(m_colorBy->currentText(), m_layout->projected.embedding, m_table.get()))
        m_plot->setColoring(std::move(*coloring));
    m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
}

QString EmbeddingPanel::colorBy() const
{
    return m_colorBy->currentText().isEmpty() ? m_wantedColor : m_colorBy->currentText();
}

void EmbeddingPanel::setColorBy(const QString& choice)
{
    m_wantedColor = choice;
    if (const int index = m_colorBy->findText(choice); index >= 0) {
        m_colorBy->setCurrentIndex(index);
        recolor();
    }
}

EmbeddingFigure EmbeddingPanel::figure() const
{
    return m_plot->figure();
}

QString EmbeddingPanel::hoverText(std::size_t row) const
{
    if (!m_layout)
        return {};
    const EmbeddingTable& embedding = m_layout->projected.embedding;
    QStringList lines{tr("row %1").arg(countText(embedding.ids[row]))};
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
    return lines.join(QLatin1Char('\n'));
}

void EmbeddingPanel::setTheme(ThemeKind theme)
{
    m_plot->setTheme(theme);
}

} // namespace stratoscope
