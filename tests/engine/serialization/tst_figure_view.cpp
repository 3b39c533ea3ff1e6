// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/figure_view.h"
#include "tests/support/errors.h"

#include <QtTest>

using namespace stratoscope;

/// The view that a figure keeps, as a text.
class TestFigureView : public QObject
{
    Q_OBJECT

    static FigureView fullView()
    {
        FigureView view;
        view.program = "1.0";
        view.kind = "embedding";
        view.run = "vae-001";
        view.path = "runs/vae-001";
        view.configSha256 = std::string(64, 'a');
        view.layout = "umap";
        view.axes = {"3", "pc1"};
        view.colorBy = "Lithologie \"é\" <&>";
        view.colorRange = {{-1.5, 120}};
        view.hidden = {"shale", "grès"};
        view.area = {{-1.5, -2, 3.25, 1e-3}};
        view.mode = "density";
        view.contours = true;
        view.spread = "fade";
        view.pointSize = 2.5;
        view.pointOpacity = 0.25;
        view.colorMap = "cividis";
        view.epoch = 0;
        view.asTrained = true;
        view.classes = {{"clay", "#0072b2", "Clay"}, {"ash", "", "Tephra"}};
        view.depths = {{12.5, 80}};
        view.theme = "dark";
        view.part = "test";
        view.metric = "val/loss";
        view.runs = {"a", "b"};
        view.holes = {"U1309D"};
        view.tracks = {"measured", "predicted"};
        view.selectedRows = 12;
        view.selection = "rows(\"0-11\")";
        view.selectionName = "odd   ones ";
        view.selectionOnly = true;
        return view;
    }

private slots:
    void whatIsWrittenIsReadBack()
    {
        QVERIFY(parseFigureView(figureViewJson(fullView()), "f.png") == fullView());
        QVERIFY(parseFigureView(figureViewJson({}), "f.png") == FigureView());
    }

    void theTextIsCompactAndAscii()
    {
        FigureView view;
        view.kind = "loss";
        view.run = "é";
        QCOMPARE(figureViewJson(view), std::string(R"({"stratoscope_view":1,"kind":"loss","run":"\u00e9"})"));
        view.run = "\xff"; // no UTF-8: a name from an odd file system
        QVERIFY(figureViewJson(view).find("\\ufffd") != std::string::npos);
    }

    void keysOfALaterProgramAreLeftAlone()
    {
        QCOMPARE(parseFigureView(R"({"stratoscope_view":1,"kind":"loss","camera":[1,2]})", "f.png").kind, std::string("loss"));
    }

    void damagedTextsSayWhatIsWrong_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing") << std::string() << "is damaged";
        QTest::newRow("no JSON") << std::string("{\"stratoscope_view\":1") << "is damaged";
        QTest::newRow("a list") << std::string("[1]") << "is damaged";
        QTest::newRow("no version") << std::string("{}") << "is damaged";
        QTest::newRow("another version") << std::string("{\"stratoscope_view\":2}")
                                         << "is of version 2, this program reads version 1";
        QTest::newRow("a great version") << std::string("{\"stratoscope_view\":1e300}") << "is damaged";
        QTest::newRow("a number for a text") << std::string(R"({"stratoscope_view":1,"run":3})") << "'run' is not a text";
        QTest::newRow("numbers for texts") << std::string(R"({"stratoscope_view":1,"hidden":[1]})")
                                           << "'hidden' is not a list of texts";
        QTest::newRow("a turned area") << std::string(R"({"stratoscope_view":1,"area":[1,0,0,1]})")
                                       << "'area' is not the four numbers";
        QTest::newRow("a short area") << std::string(R"({"stratoscope_view":1,"area":[1]})") << "'area' is not the four numbers";
        QTest::newRow("turned depths") << std::string(R"({"stratoscope_view":1,"depths":[9,3]})") << "'depths' is not two numbers";
        QTest::newRow("depths of a text") << std::string(R"({"stratoscope_view":1,"depths":["a",3]})")
                                          << "'depths' is not two numbers";
        QTest::newRow("an empty range") << std::string(R"({"stratoscope_view":1,"color_range":[3,3]})")
                                        << "'color_range' is not two numbers, the first below the second";
        QTest::newRow("half an epoch") << std::string(R"({"stratoscope_view":1,"epoch":0.5})") << "'epoch' is not a count";
        QTest::newRow("fewer than no rows") << std::string(R"({"stratoscope_view":1,"selected_rows":-1})") << "is not a count";
        QTest::newRow("deep") << std::string(200'000, '[') << "is damaged";
        QTest::newRow("long") << std::string(2'000'000, ' ') << "too long";
    }
    void damagedTextsSayWhatIsWrong()
    {
        QFETCH(std::string, text);
        QFETCH(QString, message);
        const QString said = test::errorText([&text] { static_cast<void>(parseFigureView(text, "figure.png")); });
        QVERIFY2(said.startsWith("figure.png: ") && said.contains(message), qPrintable(said));
    }
};

QTEST_APPLESS_MAIN(TestFigureView)
#include "tst_figure_view.moc"
