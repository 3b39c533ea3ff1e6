// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/config/yaml_editor.h"

#include "widgets/common/spacing.h"

#include <QEvent>
#include <QFontDatabase>
#include <Qsci/qsciapis.h>
#include <Qsci/qscilexeryaml.h>
#include <Qsci/qscistyle.h>

#include <map>

namespace stratoscope {

namespace {

struct EditorColors
{
    QColor key;
    QColor text;
    QColor number;
    QColor comment;
    QColor error;
    QColor errorGround;
    QColor currentLine;
};

EditorColors colorsFor(const QPalette& palette)
{
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    if (dark)
        return {QColor(0x7c, 0xc4, 0xf2), palette.color(QPalette::Text), QColor(0xe9, 0xb8, 0x6a), QColor(0x8a, 0x94, 0x9e),
                QColor(0xff, 0x9b, 0x7a), QColor(0x4a, 0x2a, 0x22),      QColor(0x2c, 0x31, 0x38)};
    return {QColor(0x00, 0x5a, 0x9c), palette.color(QPalette::Text), QColor(0x9a, 0x5b, 0x00), QColor(0x6b, 0x74, 0x7d),
            QColor(0xa3, 0x2a, 0x00), QColor(0xfb, 0xe6, 0xde),      QColor(0xf1, 0xf5, 0xf9)};
}

QFont editorFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

QString annotationText(const Issue& issue)
{
    const std::string text = issue.advice.empty() ? issue.problem : issue.problem + ". " + issue.advice;
    return QString::fromStdString(text);
}

} // namespace

YamlEditor::YamlEditor(QWidget* parent)
    : QsciScintilla(parent)
    , m_lexer(new QsciLexerYAML(this))
{
    setLexer(m_lexer);
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    setIndentationsUseTabs(false);
    setTabWidth(2);
    setAutoIndent(true);
    setIndentationGuides(true);
    setCaretLineVisible(true);
    setBraceMatching(QsciScintilla::SloppyBraceMatch);
    setWrapMode(QsciScintilla::WrapWord);
    setMarginType(0, QsciScintilla::NumberMargin);
    setMarginWidth(0, QStringLiteral("0000"));
    setMarginWidth(1, 2 * kSpacing);
    setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    setAutoCompletionSource(QsciScintilla::AcsAPIs);
    setAutoCompletionThreshold(2);
    setAutoCompletionCaseSensitivity(false);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    m_marker = markerDefine(QsciScintilla::Circle);
    applyPalette();
}

void YamlEditor::applyPalette()
{
    const EditorColors colors = colorsFor(palette());
    const QColor ground = palette().color(QPalette::Base);
    m_lexer->setDefaultFont(editorFont());
    m_lexer->setFont(editorFont());
    m_lexer->setDefaultColor(colors.text);
    m_lexer->setDefaultPaper(ground);
    for (int style = 0; style <= QsciLexerYAML::SyntaxErrorMarker; ++style) {
        m_lexer->setPaper(ground, style);
        m_lexer->setColor(colors.text, style);
    }
    m_lexer->setColor(colors.comment, QsciLexerYAML::Comment);
    m_lexer->setColor(colors.key, QsciLexerYAML::Identifier);
    m_lexer->setColor(colors.number, QsciLexerYAML::Number);
    m_lexer->setColor(colors.number, QsciLexerYAML::Keyword);
    setMarginsForegroundColor(colors.comment);
    setMarginsBackgroundColor(ground);
    setMarginsFont(editorFont());
    setCaretForegroundColor(colors.text);
    setCaretLineBackgroundColor(colors.currentLine);
    setMarkerBackgroundColor(colors.error, m_marker);
    setMarkerForegroundColor(colors.error, m_marker);
    setIndentationGuidesForegroundColor(colors.comment);
    setMatchedBraceForegroundColor(colors.key);
    setMatchedBraceBackgroundColor(ground);
}

void YamlEditor::changeEvent(QEvent* event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void YamlEditor::showIssues(const std::vector<Issue>& issues)
{
    const EditorColors colors = colorsFor(palette());
    clearAnnotations();
    markerDeleteAll(m_marker);
    std::map<int, QString> textOfLine;
    for (const Issue& issue : issues) {
        if (issue.where.line <= 0 || issue.where.line > lines())
            continue;
        QString& text = textOfLine[issue.where.line - 1];
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + annotationText(issue);
    }
    QFont font = editorFont();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    const QsciStyle style(-1, QStringLiteral("problem"), colors.error, colors.errorGround, font);
    for (const auto& [line, text] : textOfLine) {
        markerAdd(line, m_marker);
        annotate(line, text, style);
    }
}

void YamlEditor::setCompletions(const QStringList& words)
{
    delete m_completions;
    m_completions = new QsciAPIs(m_lexer);
    for (const QString& word : words)
        m_completions->add(word);
    m_completions->prepare();
}

void YamlEditor::replaceText(const QString& newText)
{
    if (newText == text())
        return;
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    const int firstVisible = firstVisibleLine();
    beginUndoAction();
    selectAll();
    replaceSelectedText(newText);
    endUndoAction();
    setCursorPosition(std::min(line, lines() - 1), 0);
    setFirstVisibleLine(firstVisible);
}

void YamlEditor::goToLine(int line, int column)
{
    setCursorPosition(std::max(0, line - 1), std::max(0, column - 1));
    ensureLineVisible(line - 1);
    setFocus();
}

} // namespace stratoscope
