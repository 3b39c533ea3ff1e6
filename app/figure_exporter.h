// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panel_figure.h"
#include "engine/serialization/figure_view.h"
#include "widgets/export/figure_choice.h"

#include <QObject>
#include <QStringList>

#include <filesystem>
#include <functional>

namespace stratoscope {

struct FigureOffer;

/// A figure that can be exported, wherever it comes from.
struct ExportableFigure
{
    QString name;                                     ///< of its file, without ending
    std::function<PanelFigure(ThemeKind theme)> make; ///< throws where there is nothing to show
    const QWidget* shown = nullptr;                   ///< the panel that shows it; may be null
    QStringList tables = {};                          ///< endings of files that take its numbers
    std::function<void(const std::filesystem::path& file)> writeTable = {};
    std::function<FigureView(const std::filesystem::path& file)> describe = {}; ///< empty: by its kind, see setViews()
};

/// What goes wrong in some work; empty: nothing.
[[nodiscard]] QString mistakeIn(const std::function<void()>& work);

/// Exports figures in the form that was chosen last, which is kept from one start of the program to the next: asks for form and
/// file, writes, copies.
class FigureExporter : public QObject
{
    Q_OBJECT

public:
    using Describe = std::function<FigureView(const std::string& kind, const std::filesystem::path& file)>;

    /// @param window parent of the dialogs
    explicit FigureExporter(QWidget& window, QObject* parent = nullptr);

    /// Figures then keep what the window shows.
    void setViews(Describe describe) { m_describe = std::move(describe); }
    /// Dialogs start in this folder.
    void setFolder(const std::filesystem::path& folder) { m_folder = folder; }
    [[nodiscard]] const FigureChoice& choice() const { return m_choice; }

    void ask(const ExportableFigure& figure);
    /// The same for what draws itself.
    void ask(FigureOffer offer);
    /// Writes a figure, or its numbers, by the ending of the file. @throws Error
    void write(const ExportableFigure& figure, const FigureChoice& choice, const std::filesystem::path& file) const;
    /// To the clipboard, as an image.
    void copy(const ExportableFigure& figure);
    void copy(const FigureOffer& offer);

Q_SIGNALS:
    void exported(const std::filesystem::path& file);
    void copied();
    void failed(const QString& message);

private:
    [[nodiscard]] FigureOffer offerOf(const ExportableFigure& figure) const;
    void keep(const FigureChoice& choice);

    QWidget& m_window;
    Describe m_describe; ///< may be empty
    std::filesystem::path m_folder;
    FigureChoice m_choice;
};

} // namespace stratoscope
