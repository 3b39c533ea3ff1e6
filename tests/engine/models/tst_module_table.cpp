// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/module_table.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;

class TestModuleTable : public QObject
{
    Q_OBJECT

    static ModelInfo info()
    {
        ModelInfo made;
        made.className = "VAE";
        LayerInfo model{"", "VAE", {-1, 2}, 12345, true};
        model.outputType = "float32";
        model.trainableParameters = 12000;
        model.bytes = 49380;
        model.multiplyAdds = 12300;
        LayerInfo norm{"fc_mu", "Linear|x", {}, 0, false};
        made.layers = {model, norm};
        return made;
    }

private slots:
    void textHasALineForEachChosenLayer()
    {
        const QString header = "name\ttype\toutput_shape\tdtype\tparameters\ttrainable_parameters\tbytes\tmultiply_adds\n";
        QCOMPARE(QString::fromStdString(moduleTableText(info())), header + "VAE\tVAE\t(B, 2)\tfloat32\t12345\t12000\t49380\t12300\n"
                                                                           "fc_mu\tLinear|x\t\t\t0\t0\t0\t0\n");
        QCOMPARE(QString::fromStdString(moduleTableText(info(), {1})), header + "fc_mu\tLinear|x\t\t\t0\t0\t0\t0\n");
    }

    void markdownEscapesWhatWouldBreakTheTable()
    {
        const QStringList lines = QString::fromStdString(moduleTableMarkdown(info())).split(QLatin1Char('\n'));
        QCOMPARE(lines[1], "| --- | --- | --- | --- | ---: | ---: | ---: | ---: |");
        QCOMPARE(lines[3], "| fc\\_mu | Linear\\|x |  |  | 0 | 0 | 0 | 0 |");
    }

    void filesAreWrittenByTheirEnding()
    {
        const test::Folder folder;
        writeModuleTable(folder.path("model.csv"), info());
        QCOMPARE(QString::fromStdString(readFile(folder.path("model.csv"))).section(QLatin1Char('\n'), 1, 1),
                 "VAE,VAE,\"(B, 2)\",float32,12345,12000,49380,12300");
        writeModuleTable(folder.path("model.MD"), info());
        QCOMPARE(readFile(folder.path("model.MD")), moduleTableMarkdown(info()));
        QVERIFY(test::errorText([&] { writeModuleTable(folder.path("model.xlsx"), info()); }).contains("Known: .csv and .md."));
    }
};

QTEST_GUILESS_MAIN(TestModuleTable)
#include "tst_module_table.moc"
