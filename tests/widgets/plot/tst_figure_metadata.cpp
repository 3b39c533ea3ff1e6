// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/figure_view.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "widgets/plot/figure_export.h"
#include "widgets/plot/figure_metadata.h"
#include "widgets/plot/loss_figure.h"

#include <QImage>
#include <QXmlStreamReader>
#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;
namespace fs = std::filesystem;

/// The view that a figure keeps in its file.
class TestFigureMetadata : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

    [[nodiscard]] fs::path writeFigure(const std::string& name, const QString& view) const
    {
        LossFigure figure;
        figure.curves = {{"train/loss", {1, 2, 3}, {3, 2, 1}, {}, false, true}};
        FigureOptions options;
        options.dotsPerInch = 96;
        options.title = "A <title> & more";
        options.view = view;
        exportFigure(*makeLossFigure(figure), m_folder.path(name), options);
        return m_folder.path(name);
    }
    static void formats()
    {
        QTest::addColumn<std::string>("ending");
        for (const char* ending : {".png", ".svg", ".pdf"})
            QTest::newRow(ending) << std::string(ending);
    }

private slots:
    void aViewComesBackFromTheFile_data() { formats(); }
    void aViewComesBackFromTheFile()
    {
        QFETCH(std::string, ending);
        FigureView view;
        view.kind = "embedding";
        view.run = "vae-001";
        view.colorBy = "a <tag> & \"quotes\" ' é ]]>   three spaces";
        view.hidden.assign(139, "a class of some length");
        const QString text = QString::fromStdString(figureViewJson(view));
        const fs::path file = writeFigure("view" + ending, text);
        QCOMPARE(readFigureMetadata(file).value_or("none"), text);
        QVERIFY(parseFigureView(readFigureMetadata(file)->toStdString(), file) == view);
    }

    void aFigureWithoutAViewHasNone_data() { formats(); }
    void aFigureWithoutAViewHasNone()
    {
        QFETCH(std::string, ending);
        QVERIFY(!readFigureMetadata(writeFigure("bare" + ending, {})).has_value());
    }

    void theDrawingsStayWhole()
    {
        const fs::path svg = writeFigure("whole.svg", "{\"x\":\"<&>\"}");
        QXmlStreamReader xml(QByteArray::fromStdString(readFile(svg)));
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(!QImage(QString::fromStdString(writeFigure("whole.png", "{}").string())).isNull());
        const std::string pdf = readFile(writeFigure("whole.pdf", "{}"));
        QVERIFY(pdf.starts_with("%PDF-") && pdf.find("%%EOF") != std::string::npos);
    }

    void whatIsNoFigureSaysSo()
    {
        const fs::path file = m_folder.write("table.png", "a,b\n1,2\n");
        const QString said = test::errorText([&file] { static_cast<void>(readFigureMetadata(file)); });
        QVERIFY2(said.contains("this is no PNG, SVG or PDF"), qPrintable(said));
        const fs::path absent = m_folder.path("absent.pdf");
        QVERIFY(test::errorText([&absent] { static_cast<void>(readFigureMetadata(absent)); }).contains("cannot open"));
    }

    void damagedFiguresCostNothing_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("content");
        const std::string png = "\x89PNG\r\n\x1a\n";
        QTest::newRow("only a signature") << std::string("a.png") << png;
        QTest::newRow("a chunk of four gigabytes") << std::string("a.png") << png + std::string("\xff\xff\xff\xfftEXt", 8);
        QTest::newRow("an open element") << std::string("a.svg") << std::string("<svg><stratoscope:view>{");
        QTest::newRow("a broken element") << std::string("a.svg") << std::string("<svg><stratoscope:view <&</stratoscope:view>");
        QTest::newRow("entities that grow") << std::string("a.svg")
                                            << std::string("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg>"
                                                           "<stratoscope:view>&b;&b;</stratoscope:view></svg>");
        QTest::newRow("an empty document") << std::string("a.pdf") << std::string("%PDF-1.4\n");
        QTest::newRow("elements in elements")
            << std::string("a.pdf") << std::string("%PDF-1.4\n<stratoscope:view><b><b></b></b></stratoscope:view>");
    }
    void damagedFiguresCostNothing()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, content);
        const fs::path file = m_folder.write(name, content);
        const std::optional<QString> text = readFigureMetadata(file);
        if (text) {
            const QString said = test::errorText([&] { static_cast<void>(parseFigureView(text->toStdString(), file)); });
            QVERIFY2(said.contains("is damaged"), qPrintable(said));
        }
    }
};

QTEST_MAIN(TestFigureMetadata)
#include "tst_figure_metadata.moc"
