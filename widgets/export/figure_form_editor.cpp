// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/figure_form_editor.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::array kThemes{ThemeKind::Print, ThemeKind::Light, ThemeKind::Dark};
constexpr int kMostVectorPoints = 10'000'000;
constexpr double kUsualWriting = kSmallestWriting - 0.5; ///< stands for the theme's

QDoubleSpinBox* makeSide(const char* name, const QString& tip)
{
    auto* box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(kSmallestSideMm, kLargestSideMm);
    box->setDecimals(1);
    box->setSingleStep(5);
    box->setSuffix(QStringLiteral(" mm"));
    box->setToolTip(tip);
    box->setAccessibleName(tip);
    return box;
}

QComboBox* makeBox(const char* name)
{
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

QString formatName(const QString& ending)
{
    return ending == QLatin1String(".png")   ? FigureFormEditor::tr("PNG image")
           : ending == QLatin1String(".svg") ? FigureFormEditor::tr("SVG drawing")
           : ending == QLatin1String(".pdf") ? FigureFormEditor::tr("PDF document")
           : ending == QLatin1String(".csv") ? FigureFormEditor::tr("CSV table of the numbers")
                                             : ending;
}

QString formThemeName(ThemeKind theme)
{
    return theme == ThemeKind::Print   ? FigureFormEditor::tr("Print")
           : theme == ThemeKind::Light ? FigureFormEditor::tr("Light")
                                       : FigureFormEditor::tr("Dark");
}

} // namespace

FigureFormEditor::FigureFormEditor(Offer offer, QWidget* parent)
    : QWidget(parent)
    , m_offer(std::move(offer))
    , m_form(new QFormLayout(this))
    , m_format(makeBox("format"))
    , m_sizing(makeBox("sizing"))
    , m_width(makeSide("width", tr("Width of the figure")))
    , m_height(makeSide("height", tr("Height of the figure")))
    , m_resolution(new QSpinBox)
    , m_theme(makeBox("theme"))
    , m_font(makeBox("font"))
    , m_points(new QDoubleSpinBox)
    , m_vectorPoints(new QSpinBox)
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(kSpacing);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addFormats();
    addSizes();
    addWriting();
    for (QComboBox* box : {m_theme, m_font})
        connect(box, &QComboBox::currentIndexChanged, this, &FigureFormEditor::changed);
    for (QSpinBox* box : {m_resolution, m_vectorPoints})
        connect(box, &QSpinBox::valueChanged, this, &FigureFormEditor::changed);
    connect(m_points, &QDoubleSpinBox::valueChanged, this, &FigureFormEditor::changed);
    setChoice({});
}

void FigureFormEditor::addFormats()
{
    for (const QString& ending : QStringList{".png", ".svg", ".pdf"} + m_offer.tables)
        m_format->addItem(formatName(ending), ending);
    m_form->addRow(tr("&Format"), m_format);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        updateUse();
        Q_EMIT endingChanged(ending());
        Q_EMIT changed();
    });
}

void FigureFormEditor::addSizes()
{
    for (const FigureSizing sizing : everyFigureSizing) {
        if (sizing != FigureSizing::Screen || !m_offer.sizes.screen.isEmpty())
            m_sizing->addItem(sizingName(sizing), static_cast<int>(sizing));
    }
    m_form->addRow(tr("&Size"), m_sizing);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(kSpacing);
    sides->addWidget(m_width, 1);
    sides->addWidget(new QLabel(QStringLiteral("×")));
    sides->addWidget(m_height, 1);
    m_form->addRow(QString(), sides);
    m_resolution->setObjectName(QStringLiteral("resolution"));
    m_resolution->setRange(static_cast<int>(kFewestDotsPerInch), static_cast<int>(kMostDotsPerInch));
    m_resolution->setSingleStep(50);
    m_resolution->setSuffix(tr(" dots per inch"));
    m_resolution->setToolTip(tr("Of a PNG, and of points that an SVG or PDF has as an image"));
    m_form->addRow(tr("&Resolution"), m_resolution);
    connect(m_sizing, &QComboBox::currentIndexChanged, this, [this] {
        showSize();
        Q_EMIT changed();
    });
    for (QDoubleSpinBox* side : {m_width, m_height}) {
        connect(side, &QDoubleSpinBox::valueChanged, this, [this] {
            const QSignalBlocker blocker(m_sizing);
            m_sizing->setCurrentIndex(m_sizing->findData(static_cast<int>(FigureSizing::Own)));
            Q_EMIT changed();
        });
    }
}

void FigureFormEditor::addWriting()
{
    for (const ThemeKind theme : kThemes)
        m_theme->addItem(formThemeName(theme), static_cast<int>(theme));
    m_form->addRow(tr("&Theme"), m_theme);
    m_font->addItem(tr("As usual (%1)").arg(plotTheme(ThemeKind::Print).fontFamilies.constFirst()), QString());
    for (const QString& family : QFontDatabase::families())
        m_font->addItem(family, family);
    m_points->setObjectName(QStringLiteral("points"));
    m_points->setRange(kUsualWriting, kLargestWriting);
    m_points->setDecimals(1);
    m_points->setSingleStep(0.5);
    m_points->setSuffix(tr(" pt"));
    m_points->setSpecialValueText(tr("As usual (%1 pt)").arg(valueText(PlotTheme().labelFontSize * 0.75, 2)));
    m_points->setToolTip(tr("Of the labels of axes; titles and numbers in proportion"));
    m_form->addRow(tr("F&ont"), m_font);
    m_form->addRow(tr("Font si&ze"), m_points);
    m_vectorPoints->setObjectName(QStringLiteral("vectorPoints"));
    m_vectorPoints->setRange(0, kMostVectorPoints);
    m_vectorPoints->setSingleStep(10'000);
    m_vectorPoints->setGroupSeparatorShown(true);
    m_vectorPoints->setToolTip(
        tr("A scatter of up to so many points has them as circles in an SVG or PDF; of more, all are an image in it"));
    if (m_offer.points > 0)
        m_form->addRow(tr("&Circles up to"), m_vectorPoints);
    else
        m_vectorPoints->setParent(this);
    m_vectorPoints->setVisible(m_offer.points > 0);
}

void FigureFormEditor::setChoice(const FigureChoice& choice)
{
    const QSignalBlocker blocker(this);
    setEnding(choice.ending);
    m_resolution->setValue(static_cast<int>(std::lround(choice.dotsPerInch)));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(choice.theme)));
    m_font->setCurrentIndex(std::max(0, m_font->findData(choice.font.family)));
    m_points->setValue(choice.font.points > 0 ? choice.font.points : kUsualWriting);
    m_vectorPoints->setValue(static_cast<int>(std::min<std::size_t>(choice.vectorPoints, kMostVectorPoints)));
    m_width->setValue(choice.ownMm.width());
    m_height->setValue(choice.ownMm.height());
    m_sizing->setCurrentIndex(std::max(0, m_sizing->findData(static_cast<int>(choice.sizing))));
    showSize();
    updateUse();
}

FigureChoice FigureFormEditor::choice() const
{
    FigureChoice choice;
    choice.ending = ending();
    choice.sizing = sizing();
    choice.ownMm = {m_width->value(), m_height->value()};
    choice.dotsPerInch = m_resolution->value();
    choice.theme = static_cast<ThemeKind>(m_theme->currentData().toInt());
    choice.font.family = m_font->currentData().toString();
    choice.font.points = m_points->value() > kUsualWriting ? std::max(m_points->value(), kSmallestWriting) : 0;
    choice.vectorPoints = static_cast<std::size_t>(m_vectorPoints->value());
    return choice;
}

FigureSizing FigureFormEditor::sizing() const
{
    return static_cast<FigureSizing>(m_sizing->currentData().toInt());
}

void FigureFormEditor::showSize()
{
    const QSizeF size = choice().sizeMm(m_offer.sizes);
    const QSignalBlocker width(m_width);
    const QSignalBlocker height(m_height);
    m_width->setValue(size.width());
    m_height->setValue(size.height());
}

void FigureFormEditor::setEnding(const QString& ending)
{
    if (const int index = m_format->findData(ending); index >= 0)
        m_format->setCurrentIndex(index);
}

QString FigureFormEditor::ending() const
{
    return m_format->currentData().toString();
}

QStringList FigureFormEditor::endings() const
{
    QStringList endings;
    for (int i = 0; i < m_format->count(); ++i)
        endings.append(m_format->itemData(i).toString());
    return endings;
}

bool FigureFormEditor::isTable() const
{
    return m_offer.tables.contains(ending());
}

void FigureFormEditor::updateUse()
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_sizing, m_width, m_height, m_resolution, m_theme})
        widget->setEnabled(!isTable());
    m_font->setEnabled(!isTable() && m_offer.takesFont);
    m_points->setEnabled(!isTable() && m_offer.takesFont);
    m_vectorPoints->setEnabled(!isTable() && ending() != QLatin1String(".png"));
}

} // namespace stratoscope
