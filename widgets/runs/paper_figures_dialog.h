// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/path_chooser.h"

#include <QDialog>

#include <filesystem>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace stratoscope {

/// Asks of which models, data and folder the figures of the core-log paper are made, and shows how far they are. What was chosen
/// stays for as long as the dialog lives. Computes nothing.
class PaperFiguresDialog : public QDialog
{
    Q_OBJECT

public:
    /// What was asked for.
    struct Choice
    {
        std::filesystem::path unsupervised; ///< a run's folder or a file of weights; empty: left out
        std::filesystem::path semisupervised;
        std::filesystem::path data; ///< empty: a demonstration table
        std::filesystem::path folder;
        QString format; ///< "png", "svg", "pdf"
    };

    explicit PaperFiguresDialog(QWidget* parent = nullptr);

    /// Runs by their names.
    void setRuns(const PathChooser::Offers& unsupervised, const PathChooser::Offers& semisupervised);
    /// The table that is open; empty: none.
    void setOpenTable(const std::filesystem::path& table);
    /// For figures, while no other was chosen.
    void setUsualFolder(const std::filesystem::path& folder);
    [[nodiscard]] Choice choice() const;

    /// While they are made. @param fraction negative where the end is not known
    void showProgress(const QString& text, double fraction);
    /// Ready to be asked again; with what went wrong, if anything did.
    void showReady(const QString& problem = {});
    [[nodiscard]] bool isWorking() const { return m_working; }

    /// Stops what is under way; without anything closes the dialog.
    void reject() override;

Q_SIGNALS:
    void startRequested();
    void stopRequested();

private:
    [[nodiscard]] QWidget* makeForm();
    void updateButtons();

    QWidget* m_form;
    PathChooser* m_unsupervised;
    PathChooser* m_semisupervised;
    PathChooser* m_data;
    PathChooser* m_folder;
    QComboBox* m_format;
    QLabel* m_status;
    QProgressBar* m_progress;
    QDialogButtonBox* m_buttons;
    QPushButton* m_start;
    std::filesystem::path m_usualFolder;
    std::filesystem::path m_openTable;
    bool m_working = false;
};

} // namespace stratoscope
