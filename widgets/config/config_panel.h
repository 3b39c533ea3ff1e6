// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/catalog.h"
#include "engine/core/error.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QListWidget;
class QTimer;

namespace stratoscope {

class YamlEditor;

/// The config as text: a choice of model and training recipe above it, what is wrong with it on its lines and below it.
/// Knows nothing of what the text means; whoever owns it checks the text and hands the outcome back.
class ConfigPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ConfigPanel(QWidget* parent = nullptr);

    void setModels(const Catalog& models);
    void setModes(const Catalog& modes);
    void setCompletions(const QStringList& words);

    [[nodiscard]] QString text() const;
    /// As one step that can be undone; emits textChanged() at once.
    void setText(const QString& text);

    /// What the check of the text came to. @param verdict one line: "ready …", shown when nothing is wrong
    /// @param notes what was left out or filled in, a sentence each, listed below what is wrong
    void showCheck(const std::vector<Issue>& issues, const QString& verdict, const QStringList& notes = {});
    /// The model and mode that the text names, for the boxes above it.
    void showChoices(const QString& model, const QString& mode);

Q_SIGNALS:
    /// The text changed and was left alone for a moment.
    void textChanged();
    void modelChosen(const QString& name);
    void modeChosen(const QString& name);
    /// The user wants a config suggested for the open data.
    void suggestionRequested();

private:
    void emitChangedNow();

    QComboBox* m_models;
    QComboBox* m_modes;
    YamlEditor* m_editor;
    QLabel* m_verdict;
    QListWidget* m_problems;
    QTimer* m_delay;
    std::vector<Issue> m_issues; ///< as listed in m_problems
};

} // namespace stratoscope
