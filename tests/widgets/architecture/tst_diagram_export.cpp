// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/module_infos.h"
#include "widgets/architecture/diagram_export.h"

#include <QImage>
#include <QSvgRenderer>
#include <QtTest>

using namespace stratoscope;

class TestDiagramExport : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

private slots:
    void anSvgKeepsTextAsText()
    {
        exportDiagram(test::smallVae(), 0, m_folder.path("model.svg"));
        const QByteArray svg = QByteArray::fromStdString(readFile(m_folder.path("model.svg")));
        QVERIFY(svg.contains("fc_logvar") && svg.contains("(B, 3)"));
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        QVERIFY(renderer.defaultSize().height() > 100);
        exportDiagram(test::smallVae(), 1, m_folder.path("folded.svg"));
        QVERIFY(readFile(m_folder.path("folded.svg")).find("ReLU") == std::string::npos);
    }

    void aPngIsDrawnOnThePageOfItsTheme()
    {
        FigureForm form;
        form.theme = ThemeKind::Dark;
        exportDiagram(test::smallVae(), 0, m_folder.path("model.png"), form);
        const QImage image(QString::fromStdString(m_folder.path("model.png").string()));
        QVERIFY(image.width() > 200 && image.height() > image.width() / 2);
        QCOMPARE(image.pixelColor(2, 2), plotTheme(ThemeKind::Dark).background);
    }

    void anImageIsWhatAPngWouldBe()
    {
        exportDiagram(test::smallVae(), 0, m_folder.path("same.png"));
        const QImage written(QString::fromStdString(m_folder.path("same.png").string()));
        QCOMPARE(diagramImage(test::smallVae(), 0).convertToFormat(QImage::Format_RGB32),
                 written.convertToFormat(QImage::Format_RGB32));
        QVERIFY(test::errorText([] { (void)diagramImage({}, 0); }).contains("there is no model to draw yet"));
    }

    void aPdfIsOnePage()
    {
        exportDiagram(test::smallVae(), 0, m_folder.path("model.pdf"));
        QVERIFY(readFile(m_folder.path("model.pdf")).starts_with("%PDF-"));
    }

    void aVeryDeepModelStillFits_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"png", "svg", "pdf"})
            QTest::newRow(ending) << ending;
    }
    void aVeryDeepModelStillFits()
    {
        QFETCH(QString, ending);
        const auto file = m_folder.path("deep." + ending.toStdString());
        exportDiagram(test::residual(60), 0, file);
        QVERIFY(std::filesystem::file_size(file) > 1000);
    }

    void saysWhatItCannotDraw()
    {
        QVERIFY(
            test::errorText([&] { exportDiagram({}, 0, m_folder.path("none.svg")); }).contains("there is no model to draw yet"));
        QVERIFY(
            test::errorText([&] { exportDiagram(test::smallVae(), 0, m_folder.path("a.bmp")); }).contains("unknown figure format"));
    }
};

QTEST_MAIN(TestDiagramExport)
#include "tst_diagram_export.moc"
