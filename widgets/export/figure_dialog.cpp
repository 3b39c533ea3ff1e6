// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/figure_dialog.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

/// ".png" of "a/figure.PNG"; empty without.
QString endingOfFile(const QString& file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    return suffix.isEmpty() ? QString() : QLatin1Char('.') + suffix;
}

QString withEnding(const QString& file, const QString& ending, const QStringList& known)
{
    const QString now = endingOfFile(file);
    return (known.contains(now) ? file.chopped(now.size()) : file) + ending;
}

} // namespace

FigureDialog::FigureDialog(FigureOffer offer, const FigureChoice& choice, const std::filesystem::path& folder, QWidget* parent)
    : QDialog(parent)
    , m_offer(std::move(offer))
    , m_form(new FigureFormEditor(m_offer.form))
    , m_preview(new FigurePreview(m_offer.draw))
    , m_result(new QLabel)
    , m_status(new QLabel)
    , m_file(new QLineEdit)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
    , m_export(m_buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole))
{
    setObjectName(QStringLiteral("figureDialog"));
    setWindowTitle(tr("Export figure"));
    m_result->setObjectName(QStringLiteral("result"));
    m_result->setForegroundRole(QPalette::PlaceholderText);
    m_result->setAlignment(Qt::AlignCenter);
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setWordWrap(true);
    m_form->setChoice(choice);
    m_form->setFixedWidth(40 * kSpacing);

    auto* formColumn = new QVBoxLayout;
    formColumn->addWidget(m_form);
    formColumn->addStretch();
    auto* previewColumn = new QVBoxLayout;
    previewColumn->setSpacing(kSpacing);
    previewColumn->addWidget(m_preview, 1);
    previewColumn->addWidget(m_result);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(2 * kSpacing);
    upper->addLayout(formColumn);
    upper->addLayout(previewColumn, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kSpacing, 2 * kSpacing, 2 * kSpacing, 2 * kSpacing);
    layout->setSpacing(kSpacing);
    layout->addLayout(upper, 1);
    layout->addWidget(makeFileLine());
    layout->addWidget(m_status);
    layout->addWidget(m_buttons);
    m_export->setDefault(true); // once it belongs to the dialog

    const QString name = m_offer.name + m_form->ending();
    m_file->setText(QString::fromStdString((folder / name.toStdString()).string()));
    connect(m_form, &FigureFormEditor::changed, this, &FigureDialog::followForm);
    connect(m_form, &FigureFormEditor::endingChanged, this, &FigureDialog::followEnding);
    connect(m_file, &QLineEdit::textChanged, this, &FigureDialog::followFile);
    connect(m_preview, &FigurePreview::drawn, this, [this] { showProblem(m_preview->drawing().problem); });
    connect(m_buttons, &QDialogButtonBox::accepted, this, &FigureDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &FigureDialog::reject);
    followForm();
}

QWidget* FigureDialog::makeFileLine()
{
    auto* line = new QWidget;
    auto* label = new QLabel(tr("F&ile"));
    auto* button = new QPushButton(tr("&Browse…"));
    button->setAutoDefault(false);
    label->setBuddy(m_file);
    m_file->setObjectName(QStringLiteral("file"));
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, kSpacing, 0, 0);
    layout->setSpacing(kSpacing);
    layout->addWidget(label);
    layout->addWidget(m_file, 1);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, &FigureDialog::browse);
    return line;
}

std::filesystem::path FigureDialog::file() const
{
    return m_file->text().trimmed().toStdString();
}

void FigureDialog::browse()
{
    QStringList patterns;
    for (const QString& ending : m_form->endings())
        patterns.append(QLatin1Char('*') + ending);
    const QString chosen =
        QFileDialog::getSaveFileName(this, windowTitle(), m_file->text(), tr("Figures (%1)").arg(patterns.join(QLatin1Char(' '))),
                                     nullptr, QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty())
        m_file->setText(endingOfFile(chosen).isEmpty() ? chosen + m_form->ending() : chosen);
}

void FigureDialog::followEnding(const QString& ending)
{
    if (endingOfFile(m_file->text()) != ending)
        m_file->setText(withEnding(m_file->text(), ending, m_form->endings()));
}

void FigureDialog::followFile()
{
    m_form->setEnding(endingOfFile(m_file->text()));
    showProblem(m_preview->drawing().problem); // that of another file is over
    showResult();
}

void FigureDialog::followForm()
{
    m_preview->setForm(m_form->choice().form(m_form->sizes()));
    showResult();
}

void FigureDialog::showResult()
{
    FigureOptions options;
    m_form->choice().form(m_form->sizes()).applyTo(options);
    const QSize pixels = figurePixels(options);
    const auto side = [](double mm) { return valueText(std::round(10 * mm) / 10); };
    const QString size = tr("%1 × %2 mm").arg(side(options.sizeMm.width()), side(options.sizeMm.height()));
    if (m_form->isTable())
        m_result->setText(tr("The numbers as a table"));
    else if (m_form->ending() == QLatin1String(".png"))
        m_result->setText(tr("%1, %2 × %3 pixels").arg(size, countText(pixels.width()), countText(pixels.height())));
    else if (m_offer.form.points == 0)
        m_result->setText(tr("%1, drawn as lines and text").arg(size));
    else if (m_offer.form.points <= options.vectorPoints)
        m_result->setText(tr("%1, drawn as lines and text, points as circles").arg(size));
    else
        m_result->setText(tr("%1, drawn as lines and text, points as an image").arg(size));
    const bool replaces = QFileInfo(m_file->text().trimmed()).isFile();
    m_export->setText(replaces ? tr("Replace") : tr("Export"));
    m_export->setToolTip(replaces ? tr("The file is there already") : QString());
    m_export->setEnabled(!m_file->text().trimmed().isEmpty());
}

void FigureDialog::showProblem(const QString& problem)
{
    m_status->setText(problem);
}

void FigureDialog::accept()
{
    QString wanted = m_file->text().trimmed();
    if (endingOfFile(wanted).isEmpty())
        wanted += m_form->ending();
    const FigureChoice chosen = m_form->choice();
    if (const QString problem = m_offer.write(chosen, wanted.toStdString()); !problem.isEmpty()) {
        showProblem(problem);
        return;
    }
    Q_EMIT written(chosen, wanted.toStdString());
    QDialog::accept();
}

} // namespace stratoscope
