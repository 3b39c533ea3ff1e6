// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_panel.h"

#include "widgets/common/spacing.h"
#include "widgets/embeddings/axis_chooser.h"
#include "widgets/embeddings/embedding_coloring.h"
#include "widgets/embeddings/layout_chooser.h"
#include "widgets/embeddings/outline_buttons.h"
#include "widgets/embeddings/replay_bar.h"
#include "widgets/embeddings/replay_frames.h"
#include "widgets/embeddings/row_text.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/embedding_plot.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace {

/// The layout in space that comes nearest to one in the plane.
LayoutChoice inSpace(LayoutChoice choice)
{
    choice.dimensions = 3;
    if (!choice.axes.empty())
        choice.axes = {
            {EmbeddingAxis::Kind::Dimension, 1}, {EmbeddingAxis::Kind::Dimension, 2}, {EmbeddingAxis::Kind::Dimension, 3}};
    return choice;
}

} // namespace

EmbeddingPanel::EmbeddingPanel(QWidget* parent)
    : QWidget(parent)
    , m_plot(new EmbeddingPlot)
    , m_legend(new CategoryLegend(this))
    , m_colorBy(new QComboBox)
    , m_gene(new QLineEdit)
    , m_spreadLabel(new QLabel(tr("&Spread")))
    , m_spread(new QComboBox)
    , m_forming(new QLabel)
    , m_stopForming(new QToolButton)
    , m_densityButton(new QToolButton)
    , m_contourButton(new QToolButton)
    , m_replayButton(new QToolButton)
    , m_replayBar(new ReplayBar)
{
    auto* axes = new AxisChooser;
    m_layoutChooser = new LayoutChooser(*axes);
    auto* controls = new QHBoxLayout;
    controls->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    controls->setSpacing(kSpacing);
    addControls(*controls);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(controls);
    layout->addWidget(axes);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_replayBar);
    m_replayBar->hide();
    m_legend->hide();
    connectPlot();
    connectReplay();
    showMessage(tr("No embedding yet. Train a model, or choose a run that has a checkpoint."));
}

void EmbeddingPanel::addControls(QHBoxLayout& controls)
{
    m_colorBy->setObjectName(QStringLiteral("colorBy"));
    m_colorBy->setMinimumContentsLength(10);
    auto* colorLabel = new QLabel(tr("&Colour by"));
    colorLabel->setBuddy(m_colorBy);
    m_gene->setObjectName(QStringLiteral("gene"));
    m_gene->setPlaceholderText(tr("Gene"));
    m_gene->setToolTip(tr("Colour by the expression of a gene: type its name, then Enter"));
    m_gene->setClearButtonEnabled(true);
    m_gene->setMinimumWidth(m_gene->fontMetrics().averageCharWidth() * 8); // narrow windows have little room
    m_gene->setMaximumWidth(m_gene->fontMetrics().averageCharWidth() * 16);
    m_gene->hide();
    m_spread->setObjectName(QStringLiteral("spread"));
    m_spread->setToolTip(
        tr("Show how unsure the VAE is where a row lies: the standard deviation of its posterior, the mean over the "
           "latent dimensions"));
    m_spread->addItem(tr("not shown"), static_cast<int>(SpreadStyle::None));
    m_spread->addItem(tr("as size"), static_cast<int>(SpreadStyle::Size));
    m_spread->addItem(tr("fades points"), static_cast<int>(SpreadStyle::Fade));
    m_spreadLabel->setBuddy(m_spread);
    connect(m_spread, &QComboBox::currentIndexChanged, this, [this] { m_plot->setSpreadStyle(spreadStyle()); });
    m_forming->setForegroundRole(QPalette::PlaceholderText);
    m_stopForming->setText(tr("Stop"));
    m_stopForming->setToolTip(tr("Give this layout up and show the one before"));
    m_densityButton->setObjectName(QStringLiteral("density"));
    m_densityButton->setText(tr("Density"));
    m_densityButton->setCheckable(true);
    m_densityButton->setToolTip(tr("Show how many points lie in each small square instead of the points"));
    connect(m_densityButton, &QToolButton::toggled, this, [this] { m_plot->setMode(mode()); });
    m_contourButton->setObjectName(QStringLiteral("contours"));
    m_contourButton->setText(tr("Contours"));
    m_contourButton->setCheckable(true);
    m_contourButton->setToolTip(tr("Draw lines about the densest regions that hold 25, 50, 75 and 95 % of the points"));
    connect(m_contourButton, &QToolButton::toggled, m_plot, &EmbeddingPlot::setContours);
    m_replayButton->setObjectName(QStringLiteral("replay"));
    m_replayButton->setText(tr("Replay"));
    m_replayButton->setCheckable(true);
    m_replayButton->setToolTip(tr("Watch how the embedding came about, epoch by epoch"));
    auto* reset = new QToolButton;
    reset->setText(tr("Reset view"));
    reset->setToolTip(tr("Show all points again (double click)"));
    connect(reset, &QToolButton::clicked, m_plot, &EmbeddingPlot::resetView);
    auto* tools = new OutlineButtons;
    connect(tools, &OutlineButtons::shapeChosen, m_plot, &EmbeddingPlot::setOutlineShape);

    for (QWidget* widget :
         {static_cast<QWidget*>(tools), static_cast<QWidget*>(colorLabel), static_cast<QWidget*>(m_colorBy),
          static_cast<QWidget*>(m_gene), static_cast<QWidget*>(m_layoutChooser), static_cast<QWidget*>(m_spreadLabel),
          static_cast<QWidget*>(m_spread), static_cast<QWidget*>(m_forming), static_cast<QWidget*>(m_stopForming)})
        controls.addWidget(widget);
    controls.addStretch();
    for (QToolButton* button : {m_densityButton, m_contourButton, m_replayButton, reset, exportButton()})
        controls.addWidget(button);
}

QToolButton* EmbeddingPanel::exportButton()
{
    auto* button = new QToolButton;
    button->setText(tr("Export"));
    button->setToolTip(tr("Save the figure as PNG, SVG or PDF, or the embedding of every row as .npz or CSV"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    menu->addAction(tr("Figure…"), this, &EmbeddingPanel::exportFigureRequested);
    menu->addAction(tr("Embedding…"), this, &EmbeddingPanel::exportEmbeddingRequested);
    button->setMenu(menu);
    return button;
}

void EmbeddingPanel::connectPlot()
{
    m_plot->setHoverText([this](std::size_t row) { return shown() ? rowText(shown()->projected.embedding, row) : QString(); });
    connect(m_colorBy, &QComboBox::textActivated, this, [this](const QString& choice) {
        m_wantedColor = choice;
        recolor();
    });
    connect(m_gene, &QLineEdit::returnPressed, this, [this] { enterGene(m_gene->text()); });
    connect(m_layoutChooser, &LayoutChooser::chosen, this, &EmbeddingPanel::layoutChosen);
    connect(m_stopForming, &QToolButton::clicked, this, &EmbeddingPanel::formingStopped);
    connect(m_legend, &CategoryLegend::visibilityChanged, m_plot, &EmbeddingPlot::setVisibleCategories);
    connect(m_legend, &CategoryLegend::selectRequested, this, &EmbeddingPanel::selectCategory);
    connect(m_plot, &EmbeddingPlot::rowClicked, this, [this](std::size_t row) {
        if (shown())
            Q_EMIT rowActivated(shown()->projected.embedding.ids.at(row));
    });
    connect(m_plot, &EmbeddingPlot::rowsOutlined, this,
            [this](const std::vector<std::size_t>& points, Qt::KeyboardModifiers modifiers) {
                if (!shown())
                    return;
                std::vector<std::int64_t> rows;
                for (const std::size_t point : points)
                    rows.push_back(shown()->projected.embedding.ids[point]);
                Q_EMIT rowsSelected(rows, modifiers);
            });
}

void EmbeddingPanel::connectReplay()
{
    connect(m_replayButton, &QToolButton::toggled, this, [this](bool wanted) {
        m_layoutChooser->setEnabled(!wanted);
        m_replayBar->setVisible(wanted);
        if (!wanted) {
            leaveReplay();
            return;
        }
        Q_EMIT formingStopped();
        Q_EMIT replayRequested();
    });
    connect(m_replayBar, &ReplayBar::frameChosen, this, &EmbeddingPanel::showFrame);
    connect(m_replayBar, &ReplayBar::snapshotsRequested, this, &EmbeddingPanel::snapshotsRequested);
}

void EmbeddingPanel::showEmbedding(const QString& run, std::shared_ptr<const EmbeddingLayout> layout,
                                   std::shared_ptr<const Table> table, const LayoutChoice& choice)
{
    const bool isOther = m_layout != layout;
    if (isOther)
        endReplay();
    m_run = run;
    m_layout = std::move(layout);
    m_layoutChooser->setDimensions(m_layout->projected.embedding.dimensions);
    if (isOther) {
        if (m_choice.isInSpace() && !choice.isInSpace() && !m_wantedLayout)
            m_wantedLayout = inSpace(choice);
        m_choice = choice;
        showChosenLayout();
    }
    m_table = std::move(table);
    fillColors();
    m_plot->setFigure(wholeFigure());
    m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
    askForWantedLayout();
}

void EmbeddingPanel::setWantedLayout(const LayoutChoice& choice)
{
    m_wantedLayout = choice;
    askForWantedLayout();
}

void EmbeddingPanel::askForWantedLayout()
{
    if (!m_layout || !m_wantedLayout)
        return;
    const LayoutChoice wanted = *std::exchange(m_wantedLayout, std::nullopt);
    if (wanted != m_choice && m_layoutChooser->canChoose(wanted))
        Q_EMIT layoutChosen(wanted);
}

void EmbeddingPanel::setCamera(const Camera& camera)
{
    m_plot->setCamera(camera);
}

const Camera& EmbeddingPanel::camera() const
{
    return m_plot->scene().camera();
}

void EmbeddingPanel::offerSpread()
{
    const bool isKnown = shown() && !shown()->projected.embedding.spread.empty();
    m_spreadLabel->setVisible(isKnown);
    m_spread->setVisible(isKnown);
}

void EmbeddingPanel::fillColors()
{
    offerSpread();
    const QStringList choices = colorChoices(shown()->projected.embedding, m_table.get());
    const QSignalBlocker blocker(m_colorBy);
    m_colorBy->clear();
    m_colorBy->addItems(choices);
    for (const auto& [gene, expression] : m_genes) {
        if (m_table && m_colorBy->findText(gene) < 0)
            m_colorBy->addItem(gene);
    }
    m_colorBy->setCurrentIndex(std::max(0, m_colorBy->findText(m_wantedColor)));
    offerGenes();
}

void EmbeddingPanel::setGenes(const QStringList& names)
{
    m_geneNames = names;
    m_genes.clear();
    auto* completer = new QCompleter(names, m_gene);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_gene->setCompleter(completer);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &EmbeddingPanel::enterGene);
    offerGenes();
}

void EmbeddingPanel::offerGenes()
{
    const bool isOffered = shown() && m_table && !m_geneNames.isEmpty();
    m_gene->setVisible(isOffered);
    if (isOffered && m_colorBy->findText(m_wantedColor) < 0 && m_geneNames.contains(m_wantedColor))
        Q_EMIT geneRequested(m_wantedColor); // of a project that was saved with this gene shown
}

void EmbeddingPanel::enterGene(const QString& name)
{
    const QString wanted = name.trimmed();
    const auto same = [&wanted](Qt::CaseSensitivity sensitivity) {
        return [&wanted, sensitivity](const QString& gene) { return gene.compare(wanted, sensitivity) == 0; };
    };
    auto found = std::ranges::find_if(std::as_const(m_geneNames), same(Qt::CaseSensitive));
    if (found == m_geneNames.cend())
        found = std::ranges::find_if(std::as_const(m_geneNames), same(Qt::CaseInsensitive));
    Q_EMIT geneRequested(found == m_geneNames.cend() ? wanted : *found);
}

void EmbeddingPanel::showGene(const QString& gene, std::vector<double> expression)
{
    m_genes[gene] = std::move(expression);
    m_wantedColor = gene;
    if (!shown() || !m_table)
        return;
    if (m_colorBy->findText(gene) < 0)
        m_colorBy->addItem(gene);
    m_colorBy->setCurrentIndex(m_colorBy->findText(gene));
    m_gene->clear();
    recolor();
}

void EmbeddingPanel::setReadingGene(bool isReading)
{
    m_gene->setReadOnly(isReading);
    m_gene->setPlaceholderText(isReading ? tr("reading…") : tr("Gene"));
}

std::optional<PointColoring> EmbeddingPanel::chosenColoring() const
{
    auto coloring = coloringOf(shown()->projected.embedding);
    const auto whole = m_frame && m_layout ? coloringOf(m_layout->projected.embedding) : std::nullopt;
    if (coloring && whole) // the sample of a replay has other counts, and the classes keep their colours
        takeColors(*coloring, *whole);
    return coloring;
}

std::optional<PointColoring> EmbeddingPanel::coloringOf(const EmbeddingTable& embedding) const
{
    const QString choice = m_colorBy->currentText();
    if (auto coloring = coloringBy(choice, embedding, m_table.get()))
        return coloring;
    const auto gene = m_genes.find(choice);
    if (gene == m_genes.end())
        return std::nullopt;
    return coloringByRows(choice, gene->second, embedding);
}

void EmbeddingPanel::showReplay(const QString& run, std::shared_ptr<const EmbeddingReplay> replay)
{
    m_run = run;
    m_replayBar->setReplay(std::move(replay));
}

void EmbeddingPanel::showReplayMessage(const QString& text, bool offersSnapshots)
{
    m_replayBar->showMessage(text, offersSnapshots);
}

void EmbeddingPanel::showFrame(std::size_t frame)
{
    const bool isFirst = m_frame == nullptr;
    m_frame = layoutOfFrame(*m_replayBar->replay(), frame);
    if (isFirst) {
        fillColors();
        m_plot->setFigure(wholeFigure());
        m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
        return;
    }
    EmbeddingFigure figure = m_plot->figure(); // with its view, its colours and its hidden classes
    figure.points = m_frame->points;
    figure.spread = m_frame->projected.embedding.spread;
    figure.title = title();
    m_plot->setFigure(std::move(figure));
}

QString EmbeddingPanel::title() const
{
    return m_frame ? tr("%1, %2").arg(m_run, epochText(*m_replayBar->replay(), m_replayBar->frame())) : m_run;
}

void EmbeddingPanel::endReplay()
{
    const QSignalBlocker blocker(m_replayButton);
    m_replayButton->setChecked(false);
    m_layoutChooser->setEnabled(true);
    m_replayBar->hide();
    m_replayBar->showMessage({});
    m_frame.reset();
    Q_EMIT replayEnded();
}

void EmbeddingPanel::leaveReplay()
{
    endReplay();
    if (m_layout) {
        fillColors();
        m_plot->setFigure(wholeFigure());
    } else {
        m_colorBy->clear();
        showNoFigure();
    }
    m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
}

EmbeddingFigure EmbeddingPanel::wholeFigure() const
{
    EmbeddingFigure figure =
        embeddingFigure(*shown(), title(), chosenColoring().value_or(uniformColoring(shown()->projected.x.size())));
    figure.mode = mode();
    figure.contours = m_contourButton->isChecked();
    figure.spreadStyle = spreadStyle();
    figure.highlight = highlight();
    figure.camera = camera();
    if (m_frame)
        figure.extent = extentOf(*m_replayBar->replay());
    return figure;
}

std::vector<bool> EmbeddingPanel::highlight() const
{
    std::vector<bool> rows;
    if (!shown() || !m_selection || m_selection->isEmpty())
        return rows;
    for (const std::int64_t id : shown()->projected.embedding.ids)
        rows.push_back(m_selection->contains(static_cast<std::size_t>(id)));
    return rows;
}

void EmbeddingPanel::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = std::move(rows);
    if (shown())
        m_plot->setHighlight(highlight());
}

void EmbeddingPanel::selectCategory(int code, Qt::KeyboardModifiers modifiers)
{
    if (!shown())
        return;
    const std::vector<std::uint16_t>& codes = m_plot->scene().coloring().indices;
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == code)
            rows.push_back(shown()->projected.embedding.ids[i]);
    }
    Q_EMIT rowsSelected(rows, modifiers);
}

void EmbeddingPanel::showLayout(const LayoutChoice& choice, std::shared_ptr<const EmbeddingLayout> layout)
{
    m_choice = choice;
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
    m_layoutChooser->setChoice(m_choice);
    m_forming->hide();
    m_stopForming->hide();
}

void EmbeddingPanel::showMessage(const QString& text)
{
    endReplay();
    m_layout.reset();
    m_table.reset();
    if (m_choice.isInSpace() && !m_wantedLayout)
        m_wantedLayout = inSpace({});
    m_choice = {};
    m_layoutChooser->setDimensions(0);
    showChosenLayout();
    offerSpread();
    m_gene->hide();
    m_colorBy->clear();
    m_plot->setEmptyText(text);
    showNoFigure();
    m_legend->setCategories({}, {});
}

/// But the camera stays for the next one.
void EmbeddingPanel::showNoFigure()
{
    EmbeddingFigure figure;
    figure.camera = camera();
    m_plot->setFigure(std::move(figure));
}

void EmbeddingPanel::recolor()
{
    if (!shown())
        return;
    if (auto coloring = chosenColoring())
        m_plot->setColoring(std::move(*coloring));
    m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
}

ScatterMode EmbeddingPanel::mode() const
{
    return m_densityButton->isChecked() ? ScatterMode::Density : ScatterMode::Points;
}

void EmbeddingPanel::setMode(ScatterMode mode)
{
    m_densityButton->setChecked(mode == ScatterMode::Density);
}

void EmbeddingPanel::setContours(bool shown)
{
    m_contourButton->setChecked(shown);
}

SpreadStyle EmbeddingPanel::spreadStyle() const
{
    return static_cast<SpreadStyle>(m_spread->currentData().toInt());
}

void EmbeddingPanel::setSpreadStyle(SpreadStyle style)
{
    m_spread->setCurrentIndex(m_spread->findData(static_cast<int>(style)));
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

void EmbeddingPanel::setTheme(ThemeKind theme)
{
    m_plot->setTheme(theme);
}

} // namespace stratoscope
