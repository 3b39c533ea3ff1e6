// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/figure_form_editor.h"
#include "widgets/export/figure_preview.h"

#include <QDialog>

#include <filesystem>
#include <functional>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace stratoscope {

/// A figure that can be exported in any form.
struct FigureOffer
{
    QString name; ///< of the file, without ending
    FigureFormEditor::Offer form;
    FigurePreview::Draw draw;
    /// @returns what went wrong; empty: nothing, the file is written
    std::function<QString(const FigureChoice& choice, const std::filesystem::path& file)> write;
};

/// Asks in which form a figure is exported and where to, shows how it will look, and has it written. A mistake is told in the
/// dialog, which stays open.
class FigureDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param folder that the file is suggested in
    FigureDialog(FigureOffer offer, const FigureChoice& choice, const std::filesystem::path& folder, QWidget* parent = nullptr);

    [[nodiscard]] FigureChoice choice() const { return m_form->choice(); }
    [[nodiscard]] std::filesystem::path file() const;

    void accept() override;

Q_SIGNALS:
    void written(const stratoscope::FigureChoice& choice, const std::filesystem::path& file);

private:
    [[nodiscard]] QWidget* makeFileLine();
    void browse();
    void followEnding(const QString& ending);
    void followFile();
    void followForm();
    /// How large the file will be, and what stands in its place.
    void showResult();
    void showProblem(const QString& problem);

    FigureOffer m_offer;
    FigureFormEditor* m_form;
    FigurePreview* m_preview;
    QLabel* m_result;
    QLabel* m_status;
    QLineEdit* m_file;
    QDialogButtonBox* m_buttons;
    QPushButton* m_export;
};

} // namespace stratoscope
