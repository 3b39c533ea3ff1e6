// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <Qsci/qsciscintilla.h>

#include <vector>

class QsciAPIs;
class QsciLexerYAML;

namespace stratoscope {

/// A text editor for configs: YAML colours that follow the palette, line numbers, completion of known keys, and what is
/// wrong written below the line it is wrong on.
class YamlEditor : public QsciScintilla
{
    Q_OBJECT

public:
    explicit YamlEditor(QWidget* parent = nullptr);

    /// Marks the lines of issues and writes the problems below them; issues without a line are left to the caller.
    void showIssues(const std::vector<Issue>& issues);
    /// Words offered while typing.
    void setCompletions(const QStringList& words);
    /// Replaces the text as one step that can be undone, keeping the caret near where it was.
    void replaceText(const QString& text);
    /// @param line from 1
    void goToLine(int line, int column);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyPalette();

    QsciLexerYAML* m_lexer;
    QsciAPIs* m_completions = nullptr;
    int m_marker = 0;
};

} // namespace stratoscope
