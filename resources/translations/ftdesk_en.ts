<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>{fix} (%n times)</source>
            <translation>
                <numerusform>{fix}</numerusform>
                <numerusform>{fix} (%n times)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckSummary</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problem</numerusform>
                <numerusform>%n problems</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExampleListModel</name>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n turn</numerusform>
                <numerusform>%n turns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problem</numerusform>
                <numerusform>%n problems</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExampleVerbs</name>
        <message numerus="yes">
            <source>Duplicate %n example(s)</source>
            <translation>
                <numerusform>Duplicate %n example</numerusform>
                <numerusform>Duplicate %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n example(s)</source>
            <translation>
                <numerusform>Delete %n example</numerusform>
                <numerusform>Delete %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) deleted.</source>
            <translation>
                <numerusform>%n example deleted.</numerusform>
                <numerusform>%n examples deleted.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Bring %n example(s) back</source>
            <translation>
                <numerusform>Bring %n example back</numerusform>
                <numerusform>Bring %n examples back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n example(s)</source>
            <translation>
                <numerusform>Move %n example</numerusform>
                <numerusform>Move %n examples</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExamplesPage</name>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>%n example</numerusform>
                <numerusform>%n examples</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message numerus="yes">
            <source>Import the %n good one(s)</source>
            <translation>
                <numerusform>Import the good one</numerusform>
                <numerusform>Import the %n good ones</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Launch</name>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>%n example</numerusform>
                <numerusform>%n examples</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Price</name>
        <message numerus="yes">
            <source>%n example(s) are longer than the model reads and are cut.</source>
            <translation>
                <numerusform>%n example is longer than the model reads and is cut.</numerusform>
                <numerusform>%n examples are longer than the model reads and are cut.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>New trainings are taken until {day}: %n more day(s).</source>
            <translation>
                <numerusform>New trainings are taken until {day}: %n more day.</numerusform>
                <numerusform>New trainings are taken until {day}: %n more days.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProblemPanel</name>
        <message numerus="yes">
            <source>%n example(s) checked.</source>
            <translation>
                <numerusform>%n example checked.</numerusform>
                <numerusform>%n examples checked.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to mend</source>
            <translation>
                <numerusform>%n to mend</numerusform>
                <numerusform>%n to mend</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n that may hurt</source>
            <translation>
                <numerusform>%n that may hurt</numerusform>
                <numerusform>%n that may hurt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n worth a look</source>
            <translation>
                <numerusform>%n worth a look</numerusform>
                <numerusform>%n worth a look</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SharedText</name>
        <message numerus="yes">
            <source>Put into %n example(s).</source>
            <translation>
                <numerusform>Put into %n example.</numerusform>
                <numerusform>Put into %n examples.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrainButton</name>
        <message numerus="yes">
            <source>Not yet: %n more example(s) needed</source>
            <translation>
                <numerusform>Not yet: %n more example needed</numerusform>
                <numerusform>Not yet: %n more examples needed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Not yet: %n problem(s) to mend first</source>
            <translation>
                <numerusform>Not yet: %n problem to mend first</numerusform>
                <numerusform>Not yet: %n problems to mend first</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrainingPage</name>
        <message numerus="yes">
            <source>%n training(s)</source>
            <translation>
                <numerusform>%n training</numerusform>
                <numerusform>%n trainings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n under way</source>
            <translation>
                <numerusform>%n under way</numerusform>
                <numerusform>%n under way</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Transfers</name>
        <message numerus="yes">
            <source>%n line(s) need you. They are still in the file.</source>
            <translation>
                <numerusform>%n line needs you. It is still in the file.</numerusform>
                <numerusform>%n lines need you. They are still in the file.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) written to “{file}”.</source>
            <translation>
                <numerusform>%n example written to “{file}”.</numerusform>
                <numerusform>%n examples written to “{file}”.</numerusform>
            </translation>
        </message>
    </context>
</TS>
