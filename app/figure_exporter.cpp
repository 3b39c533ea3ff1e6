// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_exporter.h"

#include "app/figure_source.h"
#include "engine/core/text.h"
#include "engine/session/failure.h"
#include "widgets/export/figure_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QSettings>
#include <QStandardPaths>

#include <memory>
#include <optional>
#include <utility>

namespace stratoscope {

namespace {

/// Where the form is kept.
QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/figures.ini");
}

/// Where figures go while nothing says otherwise.
std::filesystem::path usualFolder()
{
    const std::filesystem::path documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation).toStdString();
    return std::filesystem::is_directory(documents) ? documents : std::filesystem::current_path();
}

FigureSizes sizesOf(const PanelFigure& made, const ExportableFigure& figure)
{
    return {made.options.sizeMm, figure.shown != nullptr ? shownSizeMm(*figure.shown) : QSizeF()};
}

FigureOptions formed(const PanelFigure& made, const FigureForm& form)
{
    FigureOptions options = made.options;
    form.applyTo(options);
    return options;
}

/// A figure in the theme that it was asked for last.
class Made
{
public:
    Made(const ExportableFigure& figure, ThemeKind theme)
        : m_make(figure.make)
        , m_theme(theme)
        , m_figure(m_make(theme))
    {
    }

    const PanelFigure& in(ThemeKind theme)
    {
        if (theme != m_theme) {
            m_figure = m_make(theme);
            m_theme = theme;
        }
        return m_figure;
    }

private:
    std::function<PanelFigure(ThemeKind)> m_make;
    ThemeKind m_theme;
    PanelFigure m_figure;
};

FigureDrawing drawn(Made& made, const FigureForm& form)
{
    FigureDrawing drawing;
    drawing.problem = mistakeIn([&] {
        const PanelFigure& figure = made.in(form.theme.value_or(ThemeKind::Print));
        drawing.image = figureImage(figure.plots, formed(figure, form));
    });
    return drawing;
}

} // namespace

QString mistakeIn(const std::function<void()>& work)
{
    try {
        work();
        return {};
    } catch (...) {
        return currentFailure().message;
    }
}

FigureExporter::FigureExporter(QWidget& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_choice(keptFigureChoice(QSettings(settingsFile(), QSettings::IniFormat)))
{
}

void FigureExporter::keep(const FigureChoice& choice)
{
    m_choice = choice;
    QSettings settings(settingsFile(), QSettings::IniFormat);
    keepFigureChoice(choice, settings);
}

FigureOffer FigureExporter::offerOf(const ExportableFigure& figure) const
{
    const auto made = std::make_shared<Made>(figure, m_choice.theme);
    const PanelFigure& first = made->in(m_choice.theme);
    FigureOffer offer;
    offer.name = figure.name;
    offer.form = {sizesOf(first, figure), figure.tables, pointCount(first)};
    offer.draw = [made](const FigureForm& form) { return drawn(*made, form); };
    offer.write = [this, figure](const FigureChoice& choice, const std::filesystem::path& file) {
        return mistakeIn([&] { write(figure, choice, file); });
    };
    return offer;
}

void FigureExporter::ask(const ExportableFigure& figure)
{
    try {
        ask(offerOf(figure));
    } catch (...) {
        Q_EMIT failed(currentFailure().message);
    }
}

void FigureExporter::ask(FigureOffer offer)
{
    QWidget* above = QApplication::activeWindow() != nullptr ? QApplication::activeWindow() : &m_window;
    auto* dialog = new FigureDialog(std::move(offer), m_choice, m_folder.empty() ? usualFolder() : m_folder, above);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FigureDialog::written, this, [this](const FigureChoice& choice, const std::filesystem::path& file) {
        keep(choice);
        m_folder = file.parent_path();
        Q_EMIT exported(file);
    });
    dialog->open();
}

void FigureExporter::write(const ExportableFigure& figure, const FigureChoice& choice, const std::filesystem::path& file) const
{
    if (figure.tables.contains(QString::fromStdString(lowerCase(file.extension().string()))))
        return figure.writeTable(file);
    const PanelFigure made = figure.make(choice.theme);
    FigureOptions options = formed(made, choice.form(sizesOf(made, figure)));
    std::optional<FigureView> view;
    if (figure.describe)
        view = figure.describe(file);
    else if (m_describe)
        view = m_describe(made.kind, file);
    if (view) {
        view->theme = themeName(options.theme).toStdString();
        options.view = keptText(*view);
    }
    exportFigures(made.plots, file, options);
}

void FigureExporter::copy(const ExportableFigure& figure)
{
    try {
        copy(offerOf(figure));
    } catch (...) {
        Q_EMIT failed(currentFailure().message);
    }
}

void FigureExporter::copy(const FigureOffer& offer)
{
    const FigureDrawing drawing = offer.draw(m_choice.form(offer.form.sizes));
    if (!drawing.problem.isEmpty()) {
        Q_EMIT failed(drawing.problem);
        return;
    }
    QApplication::clipboard()->setImage(drawing.image);
    Q_EMIT copied();
}

} // namespace stratoscope
