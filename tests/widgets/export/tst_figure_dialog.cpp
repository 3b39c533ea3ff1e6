// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/warnings.h"
#include "widgets/export/figure_dialog.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

using namespace stratoscope;

class TestFigureDialog : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    std::unique_ptr<FigureDialog> m_dialog;
    std::vector<FigureForm> m_drawn;
    std::vector<std::pair<FigureChoice, std::filesystem::path>> m_written;
    QString m_problem; ///< of the next writing

    void make(FigureChoice choice = {}, QStringList tables = {}, std::size_t points = 0)
    {
        FigureOffer offer;
        offer.name = "embedding";
        offer.form = {{{200, 100}, {150, 120}}, std::move(tables), points};
        offer.draw = [this](const FigureForm& form) {
            m_drawn.push_back(form);
            QImage image((*form.sizeMm * *form.dotsPerInch / 25.4).toSize(), QImage::Format_RGB32);
            image.fill(form.theme == ThemeKind::Dark ? Qt::black : Qt::white);
            return FigureDrawing{image, form.font.points > 70 ? "too large a writing" : QString()};
        };
        offer.write = [this](const FigureChoice& chosen, const std::filesystem::path& file) {
            if (m_problem.isEmpty())
                m_written.emplace_back(chosen, file);
            return m_problem;
        };
        m_dialog = std::make_unique<FigureDialog>(std::move(offer), choice, m_folder.path());
        m_dialog->show();
    }

    template <typename T>
    [[nodiscard]] T* part(const char* name) const
    {
        return m_dialog->findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] QString result() const { return part<QLabel>("result")->text(); }
    [[nodiscard]] QString fileName() const { return QString::fromStdString(m_dialog->file().filename().string()); }
    void choose(const char* box, const QString& text) const
    {
        auto* chooser = part<QComboBox>(box);
        QVERIFY2(chooser->findText(text) >= 0, qPrintable(text));
        chooser->setCurrentText(text);
    }
    [[nodiscard]] QPushButton* exportButton() const
    {
        for (auto* button : m_dialog->findChildren<QPushButton*>()) {
            if (button->isDefault())
                return button;
        }
        return nullptr;
    }

private slots:
    void init()
    {
        test::failOnWarnings();
        m_drawn.clear();
        m_written.clear();
        m_problem.clear();
    }

    void aPresetGivesTheSizeAndThePixels()
    {
        make();
        QCOMPARE(result(), "200 × 100 mm, 2,362 × 1,181 pixels");
        choose("sizing", "Single column, 85 mm");
        QCOMPARE(part<QDoubleSpinBox>("width")->value(), 85.0);
        QCOMPARE(part<QDoubleSpinBox>("height")->value(), 42.5);
        QCOMPARE(result(), "85 × 42.5 mm, 1,004 × 502 pixels");
        part<QSpinBox>("resolution")->setValue(600);
        QCOMPARE(result(), "85 × 42.5 mm, 2,008 × 1,004 pixels");
        part<QDoubleSpinBox>("height")->setValue(60);
        QCOMPARE(part<QComboBox>("sizing")->currentText(), "Own size");
        QCOMPARE(m_dialog->choice().ownMm, QSizeF(85, 60));
        choose("sizing", "As on screen");
        QCOMPARE(result().section(',', 0, 0), "150 × 120 mm");
    }

    void thePreviewFollowsTheForm()
    {
        make();
        const auto* preview = m_dialog->findChild<FigurePreview*>();
        QTRY_COMPARE(m_drawn.size(), std::size_t(1)); // once, though several things were set
        QVERIFY(*m_drawn.back().dotsPerInch < 100);   // no more pixels than there is room for
        QVERIFY(preview->drawing().image.width() <= preview->width());
        choose("theme", "Dark");
        QTRY_COMPARE(m_drawn.size(), std::size_t(2));
        QCOMPARE(m_drawn.back().theme, ThemeKind::Dark);
        part<QDoubleSpinBox>("points")->setValue(71);
        QTRY_COMPARE(part<QLabel>("status")->text(), "too large a writing");
        part<QDoubleSpinBox>("points")->setValue(9);
        QTRY_COMPARE(part<QLabel>("status")->text(), QString());
        if (const QString pictures = qEnvironmentVariable("STRATOSCOPE_TEST_PICTURES"); !pictures.isEmpty())
            m_dialog->grab().save(pictures + "/figure-dialog.png");
    }

    void formatAndFileAgree()
    {
        make();
        QCOMPARE(fileName(), "embedding.png");
        choose("format", "PDF document");
        QCOMPARE(fileName(), "embedding.pdf");
        QCOMPARE(result(), "200 × 100 mm, drawn as lines and text");
        part<QLineEdit>("file")->setText("/elsewhere/fig.2.svg");
        QCOMPARE(part<QComboBox>("format")->currentText(), "SVG drawing");
        choose("format", "PNG image");
        QCOMPARE(fileName(), "fig.2.png");
        part<QLineEdit>("file")->setText("fig.2"); // no ending of a figure
        QCOMPARE(part<QComboBox>("format")->currentText(), "PNG image");
        choose("format", "SVG drawing");
        QCOMPARE(fileName(), "fig.2.svg");
    }

    void enterWritesAndEscapeDoesNot()
    {
        make();
        const QSignalSpy written(m_dialog.get(), &FigureDialog::written);
        part<QSpinBox>("resolution")->setFocus();
        QTest::keyClick(part<QSpinBox>("resolution"), Qt::Key_Return);
        QCOMPARE(m_written.size(), std::size_t(1));
        QCOMPARE(m_written.front().second, m_folder.path("embedding.png"));
        QCOMPARE(written.size(), 1);
        QVERIFY(!m_dialog->isVisible());
        make();
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(m_written.size(), std::size_t(1));
    }

    void aMistakeIsToldAndNothingIsLost()
    {
        make();
        part<QSpinBox>("resolution")->setValue(444);
        m_problem = "there is no folder 'nowhere'";
        const QSignalSpy written(m_dialog.get(), &FigureDialog::written);
        exportButton()->click();
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(part<QLabel>("status")->text(), m_problem);
        QCOMPARE(written.size(), 0);
        QCOMPARE(m_dialog->choice().dotsPerInch, 444.0);
        part<QLineEdit>("file")->setText("elsewhere.png");
        QCOMPARE(part<QLabel>("status")->text(), QString());
        m_problem.clear();
        exportButton()->click();
        QVERIFY(!m_dialog->isVisible());
    }

    void whatWasChosenIsShownAgain()
    {
        FigureChoice choice;
        choice.ending = ".svg";
        choice.sizing = FigureSizing::WideTwoColumns;
        choice.dotsPerInch = 450;
        choice.theme = ThemeKind::Light;
        choice.font.points = 8;
        choice.vectorPoints = 70'000;
        make(choice);
        const FigureChoice shown = m_dialog->choice();
        QCOMPARE(shown.ending, choice.ending);
        QCOMPARE(shown.sizing, choice.sizing);
        QCOMPARE(shown.dotsPerInch, choice.dotsPerInch);
        QCOMPARE(shown.theme, choice.theme);
        QCOMPARE(shown.font.points, choice.font.points);
        QCOMPARE(shown.vectorPoints, choice.vectorPoints);
        QCOMPARE(fileName(), "embedding.svg");
        make();
        QCOMPARE(m_dialog->choice().font.points, 0.0);
    }

    void aTableHasNoForm()
    {
        make({}, {".csv"});
        choose("format", "CSV table of the numbers");
        QCOMPARE(fileName(), "embedding.csv");
        QVERIFY(!part<QDoubleSpinBox>("width")->isEnabled());
        QCOMPARE(result(), "The numbers as a table");
        choose("format", "PDF document");
        QVERIFY(part<QDoubleSpinBox>("width")->isEnabled());
    }

    void aFileThatIsThereIsReplacedKnowingly()
    {
        m_folder.write("embedding.png", "old");
        make();
        QCOMPARE(exportButton()->text(), "Replace");
        choose("format", "PDF document");
        QCOMPARE(exportButton()->text(), "Export");
        part<QLineEdit>("file")->clear();
        QVERIFY(!exportButton()->isEnabled());
    }

    void pointsAreCirclesOrAnImage()
    {
        make({}, {}, 30'000);
        auto* most = part<QSpinBox>("vectorPoints");
        QVERIFY(most->isVisible());
        QVERIFY(!most->isEnabled()); // a PNG has none
        choose("format", "SVG drawing");
        QVERIFY(most->isEnabled());
        QVERIFY2(result().endsWith("points as an image"), qPrintable(result()));
        most->setValue(30'000);
        QVERIFY2(result().endsWith("points as circles"), qPrintable(result()));
        make();
        QVERIFY(!part<QSpinBox>("vectorPoints")->isVisible());
    }
};

QTEST_MAIN(TestFigureDialog)
#include "tst_figure_dialog.moc"
