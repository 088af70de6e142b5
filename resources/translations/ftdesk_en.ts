<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AnswerBubble</name>
        <message numerus="yes">
            <source>It stopped at the longest length that is set (%n token(s)).</source>
            <translation>
                <numerusform>It stopped at the longest length that is set (%n token).</numerusform>
                <numerusform>It stopped at the longest length that is set (%n tokens).</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BinDialog</name>
        <message numerus="yes">
            <source>Deleted examples stay here for %n day(s); those a training used stay longer.</source>
            <translation>
                <numerusform>Deleted examples stay here for %n day; those a training used stay longer.</numerusform>
                <numerusform>Deleted examples stay here for %n days; those a training used stay longer.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>%n example</numerusform>
                <numerusform>%n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Bring %n back</source>
            <translation>
                <numerusform>&amp;Bring %n back</numerusform>
                <numerusform>&amp;Bring %n back</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BulkBar</name>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BulkVerbs</name>
        <message numerus="yes">
            <source>%n example(s) tagged “{tag}”.</source>
            <translation>
                <numerusform>%n example tagged “{tag}”.</numerusform>
                <numerusform>%n examples tagged “{tag}”.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Tag %n example(s)</source>
            <translation>
                <numerusform>Tag %n example</numerusform>
                <numerusform>Tag %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The tag “{tag}” was taken from %n example(s).</source>
            <translation>
                <numerusform>The tag “{tag}” was taken from %n example.</numerusform>
                <numerusform>The tag “{tag}” was taken from %n examples.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take a tag from %n example(s)</source>
            <translation>
                <numerusform>Take a tag from %n example</numerusform>
                <numerusform>Take a tag from %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s): {status}.</source>
            <translation>
                <numerusform>%n example: {status}.</numerusform>
                <numerusform>%n examples: {status}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Status of %n example(s)</source>
            <translation>
                <numerusform>Status of %n example</numerusform>
                <numerusform>Status of %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) are for {use} now.</source>
            <translation>
                <numerusform>%n example is for {use} now.</numerusform>
                <numerusform>%n examples are for {use} now.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Use of %n example(s)</source>
            <translation>
                <numerusform>Use of %n example</numerusform>
                <numerusform>Use of %n examples</numerusform>
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
            <source>Delete %n example(s)</source>
            <translation>
                <numerusform>Delete %n example</numerusform>
                <numerusform>Delete %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Duplicate %n example(s)</source>
            <translation>
                <numerusform>Duplicate %n example</numerusform>
                <numerusform>Duplicate %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) duplicated.</source>
            <translation>
                <numerusform>%n example duplicated.</numerusform>
                <numerusform>%n examples duplicated.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Chat</name>
        <message numerus="yes">
            <source>%n token(s) so far</source>
            <translation>
                <numerusform>%n token so far</numerusform>
                <numerusform>%n tokens so far</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>Set %n example(s) aside for validation</source>
            <translation>
                <numerusform>Set %n example aside for validation</numerusform>
                <numerusform>Set %n examples aside for validation</numerusform>
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
        <name>CompareDialog</name>
        <message numerus="yes">
            <source>Amounts are for your examples with automatic epochs, and for %n question(s) a day.</source>
            <translation>
                <numerusform>Amounts are for your examples with automatic epochs, and for %n question a day.</numerusform>
                <numerusform>Amounts are for your examples with automatic epochs, and for %n questions a day.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CompareModel</name>
        <message numerus="yes">
            <source>{day} (%n day(s))</source>
            <translation>
                <numerusform>{day} (%n day)</numerusform>
                <numerusform>{day} (%n days)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) cut</source>
            <translation>
                <numerusform>%n example cut</numerusform>
                <numerusform>%n examples cut</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CompareTrainings</name>
        <message numerus="yes">
            <source>%n added</source>
            <translation>
                <numerusform>%n added</numerusform>
                <numerusform>%n added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n taken out</source>
            <translation>
                <numerusform>%n taken out</numerusform>
                <numerusform>%n taken out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with other words</source>
            <translation>
                <numerusform>%n with other words</numerusform>
                <numerusform>%n with other words</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n used for the other split</source>
            <translation>
                <numerusform>%n used for the other split</numerusform>
                <numerusform>%n used for the other split</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Curve</name>
        <message numerus="yes">
            <source>Training again with %n epoch(s) may do better.</source>
            <translation>
                <numerusform>Training again with %n epoch may do better.</numerusform>
                <numerusform>Training again with %n epochs may do better.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>No checkpoint of that epoch is kept: train again with %n epoch(s).</source>
            <translation>
                <numerusform>No checkpoint of that epoch is kept: train again with %n epoch.</numerusform>
                <numerusform>No checkpoint of that epoch is kept: train again with %n epochs.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeparturesSection</name>
        <message numerus="yes">
            <source>{place}: %n question(s)</source>
            <translation>
                <numerusform>{place}: %n question</numerusform>
                <numerusform>{place}: %n questions</numerusform>
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
        <name>ExampleCards</name>
        <message numerus="yes">
            <source>and %n more turn(s)</source>
            <translation>
                <numerusform>and %n more turn</numerusform>
                <numerusform>and %n more turns</numerusform>
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
        <name>Export</name>
        <message numerus="yes">
            <source>%n example(s) that this format cannot hold: left out.</source>
            <translation>
                <numerusform>%n example that this format cannot hold: left out.</numerusform>
                <numerusform>%n examples that this format cannot hold: left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) with tools: written without the calls and their results.</source>
            <translation>
                <numerusform>%n example with tools: written without the calls and their results.</numerusform>
                <numerusform>%n examples with tools: written without the calls and their results.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) with pictures: written without them.</source>
            <translation>
                <numerusform>%n example with pictures: written without them.</numerusform>
                <numerusform>%n examples with pictures: written without them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) with turns that are not trained: written without saying which.</source>
            <translation>
                <numerusform>%n example with turns that are not trained: written without saying which.</numerusform>
                <numerusform>%n examples with turns that are not trained: written without saying which.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) with named speakers: written without the names.</source>
            <translation>
                <numerusform>%n example with named speakers: written without the names.</numerusform>
                <numerusform>%n examples with named speakers: written without the names.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) with rare roles (developer, function): written with a common one.</source>
            <translation>
                <numerusform>%n example with rare roles (developer, function): written with a common one.</numerusform>
                <numerusform>%n examples with rare roles (developer, function): written with a common one.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n longer example(s): only the first question and answer are written.</source>
            <translation>
                <numerusform>%n longer example: only the first question and answer are written.</numerusform>
                <numerusform>%n longer examples: only the first question and answer are written.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s): only the better answer is written.</source>
            <translation>
                <numerusform>%n pair: only the better answer is written.</numerusform>
                <numerusform>%n pairs: only the better answer is written.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) with more than this format has a place for: written without it.</source>
            <translation>
                <numerusform>%n example with more than this format has a place for: written without it.</numerusform>
                <numerusform>%n examples with more than this format has a place for: written without it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportFlow</name>
        <message numerus="yes">
            <source>%n example(s) written to “{file}”.</source>
            <translation>
                <numerusform>%n example written to “{file}”.</numerusform>
                <numerusform>%n examples written to “{file}”.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message numerus="yes">
            <source>%n example(s) changed or came since.</source>
            <translation>
                <numerusform>%n example changed or came since.</numerusform>
                <numerusform>%n examples changed or came since.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed since</source>
            <translation>
                <numerusform>%n changed since</numerusform>
                <numerusform>%n changed since</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FindWords</name>
        <message numerus="yes">
            <source>%n hit(s)</source>
            <translation>
                <numerusform>%n hit</numerusform>
                <numerusform>%n hits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>%n example</numerusform>
                <numerusform>%n examples</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Following</name>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>%n example</numerusform>
                <numerusform>%n examples</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportFlow</name>
        <message numerus="yes">
            <source>%n more file(s) to come.</source>
            <translation>
                <numerusform>%n more file to come.</numerusform>
                <numerusform>%n more files to come.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(ies) need you. They are still in the file.</source>
            <translation>
                <numerusform>%n entry needs you. It is still in the file.</numerusform>
                <numerusform>%n entries need you. They are still in the file.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LargeEditor</name>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n character(s)</source>
            <translation>
                <numerusform>%n character</numerusform>
                <numerusform>%n characters</numerusform>
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
        <name>LeavingCard</name>
        <message numerus="yes">
            <source>A password or key was found in %n example(s).</source>
            <translation>
                <numerusform>A password or key was found in %n example.</numerusform>
                <numerusform>A password or key was found in %n examples.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Personal data was found in %n example(s).</source>
            <translation>
                <numerusform>Personal data was found in %n example.</numerusform>
                <numerusform>Personal data was found in %n examples.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MachineFacts</name>
        <message numerus="yes">
            <source>%n core(s)</source>
            <translation>
                <numerusform>%n core</numerusform>
                <numerusform>%n cores</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n used for training</source>
            <translation>
                <numerusform>%n used for training</numerusform>
                <numerusform>%n used for training</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MappingDialog</name>
        <message numerus="yes">
            <source>The first %n entry(ies) become examples.</source>
            <translation>
                <numerusform>The first %n entry becomes an example.</numerusform>
                <numerusform>The first %n entries become examples.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MendVerbs</name>
        <message numerus="yes">
            <source>Mend %n problem(s): {kind}</source>
            <translation>
                <numerusform>Mend %n problem: {kind}</numerusform>
                <numerusform>Mend %n problems: {kind}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) mended.</source>
            <translation>
                <numerusform>%n problem mended.</numerusform>
                <numerusform>%n problems mended.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MergeDialog</name>
        <message numerus="yes">
            <source>“{name}” holds %n example(s).</source>
            <translation>
                <numerusform>“{name}” holds %n example.</numerusform>
                <numerusform>“{name}” holds %n examples.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Leave out %n that stand here already, word for word</source>
            <translation>
                <numerusform>&amp;Leave out %n that stands here already, word for word</numerusform>
                <numerusform>&amp;Leave out %n that stand here already, word for word</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Add %n example(s)</source>
            <translation>
                <numerusform>&amp;Add %n example</numerusform>
                <numerusform>&amp;Add %n examples</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MergeFlow</name>
        <message numerus="yes">
            <source>%n skipped: they stand here already, word for word.</source>
            <translation>
                <numerusform>%n skipped: it stands here already, word for word.</numerusform>
                <numerusform>%n skipped: they stand here already, word for word.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelVerbs</name>
        <message numerus="yes">
            <source>Without it %n tuned model(s) cannot answer: {names}</source>
            <translation>
                <numerusform>Without it %n tuned model cannot answer: {names}</numerusform>
                <numerusform>Without it %n tuned models cannot answer: {names}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{text} and %n more</source>
            <translation>
                <numerusform>{text} and %n more</numerusform>
                <numerusform>{text} and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MonthlyCap</name>
        <message numerus="yes">
            <source>The price of %n training(s) is not known and not included.</source>
            <translation>
                <numerusform>The price of %n training is not known and not included.</numerusform>
                <numerusform>The price of %n trainings is not known and not included.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NoProblems</name>
        <message numerus="yes">
            <source>%n example(s) checked.</source>
            <translation>
                <numerusform>%n example checked.</numerusform>
                <numerusform>%n examples checked.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Pictures</name>
        <message numerus="yes">
            <source>%n example(s) with {low} to {high} tokens</source>
            <translation>
                <numerusform>%n example with {low} to {high} tokens</numerusform>
                <numerusform>%n examples with {low} to {high} tokens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) answered in {low} to {high} characters</source>
            <translation>
                <numerusform>%n example answered in {low} to {high} characters</numerusform>
                <numerusform>%n examples answered in {low} to {high} characters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) of {turns} turns</source>
            <translation>
                <numerusform>%n example of {turns} turns</numerusform>
                <numerusform>%n examples of {turns} turns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) of more than {turns} turns</source>
            <translation>
                <numerusform>%n example of more than {turns} turns</numerusform>
                <numerusform>%n examples of more than {turns} turns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{role}: %n turn(s)</source>
            <translation>
                <numerusform>{role}: %n turn</numerusform>
                <numerusform>{role}: %n turns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) answered in {language}</source>
            <translation>
                <numerusform>%n example answered in {language}</numerusform>
                <numerusform>%n examples answered in {language}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) about “{topic}”: {words}</source>
            <translation>
                <numerusform>%n example about “{topic}”: {words}</numerusform>
                <numerusform>%n examples about “{topic}”: {words}</numerusform>
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
            <source>%n example(s) hold pictures or tools, whose tokens only the provider can count.</source>
            <translation>
                <numerusform>%n example hold pictures or tools, whose tokens only the provider can count.</numerusform>
                <numerusform>%n examples hold pictures or tools, whose tokens only the provider can count.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>These prices are old: of {day}, %n day(s) ago. Look at the provider's page; new ones can be entered or fetched in Settings, under Prices.</source>
            <translation>
                <numerusform>These prices are old: of {day}, %n day ago. Look at the provider's page; new ones can be entered or fetched in Settings, under Prices.</numerusform>
                <numerusform>These prices are old: of {day}, %n days ago. Look at the provider's page; new ones can be entered or fetched in Settings, under Prices.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>So far the estimates of tokens were exact, over %n training(s) here.</source>
            <translation>
                <numerusform>So far the estimates of tokens were exact, over %n training here.</numerusform>
                <numerusform>So far the estimates of tokens were exact, over %n trainings here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>So far the estimates of tokens were within {percent} % of the bill, over %n training(s) here.</source>
            <translation>
                <numerusform>So far the estimates of tokens were within {percent} % of the bill, over %n training here.</numerusform>
                <numerusform>So far the estimates of tokens were within {percent} % of the bill, over %n trainings here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Half of the estimated times were within {percent} %, over %n training(s).</source>
            <translation>
                <numerusform>Half of the estimated times were within {percent} %, over %n training.</numerusform>
                <numerusform>Half of the estimated times were within {percent} %, over %n trainings.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The estimated times were within {percent} %, over %n training(s).</source>
            <translation>
                <numerusform>The estimated times were within {percent} %, over %n training.</numerusform>
                <numerusform>The estimated times were within {percent} %, over %n trainings.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>New trainings are taken until {day}: %n more day(s).</source>
            <translation>
                <numerusform>New trainings are taken until {day}: %n more day.</numerusform>
                <numerusform>New trainings are taken until {day}: %n more days.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A model trained today answers until {day}: %n day(s) of use. Then it is gone for good, and with it all that was trained from it.</source>
            <translation>
                <numerusform>A model trained today answers until {day}: %n day of use. Then it is gone for good, and with it all that was trained from it.</numerusform>
                <numerusform>A model trained today answers until {day}: %n days of use. Then it is gone for good, and with it all that was trained from it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PricesSection</name>
        <message numerus="yes">
            <source>%n of these prices are old, the oldest of {day}. Look at the provider's page.</source>
            <translation>
                <numerusform>%n of these prices is old, of {day}. Look at the provider's page.</numerusform>
                <numerusform>%n of these prices are old, the oldest of {day}. Look at the provider's page.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Prices of %n model(s) were taken over.</source>
            <translation>
                <numerusform>Prices of %n model were taken over.</numerusform>
                <numerusform>Prices of %n models were taken over.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProblemListModel</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problem</numerusform>
                <numerusform>%n problems</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProblemPanel</name>
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
        <name>RejectedDialog</name>
        <message numerus="yes">
            <source>%n entry(ies) need you.</source>
            <translation>
                <numerusform>%n entry needs you.</numerusform>
                <numerusform>%n entries need you.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left out.</source>
            <translation>
                <numerusform>%n left out.</numerusform>
                <numerusform>%n left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You changed %n entry(ies) without adding.</source>
            <translation>
                <numerusform>You changed %n entry without adding.</numerusform>
                <numerusform>You changed %n entries without adding.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SeenDialog</name>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
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
        <name>SheetMenu</name>
        <message numerus="yes">
            <source>Delete %n example(s)</source>
            <translation>
                <numerusform>Delete %n example</numerusform>
                <numerusform>Delete %n examples</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SheetModel</name>
        <message numerus="yes">
            <source>%n turn(s) – open in Table</source>
            <translation>
                <numerusform>%n turn – open in Table</numerusform>
                <numerusform>%n turns – open in Table</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s): see Check &amp;&amp; price</source>
            <translation>
                <numerusform>%n problem: see Check &amp;&amp; price</numerusform>
                <numerusform>%n problems: see Check &amp;&amp; price</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SheetVerbs</name>
        <message numerus="yes">
            <source>%n row(s) copied.</source>
            <translation>
                <numerusform>%n row copied.</numerusform>
                <numerusform>%n rows copied.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Paste into %n row(s)</source>
            <translation>
                <numerusform>Paste into %n row</numerusform>
                <numerusform>Paste into %n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n column(s) are more than the sheet has.</source>
            <translation>
                <numerusform>%n column is more than the sheet has.</numerusform>
                <numerusform>%n columns are more than the sheet has.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Paste %n row(s)</source>
            <translation>
                <numerusform>Paste %n row</numerusform>
                <numerusform>Paste %n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) met an example with more turns, which stays as it was.</source>
            <translation>
                <numerusform>%n row met an example with more turns, which stays as it was.</numerusform>
                <numerusform>%n rows met an example with more turns, which stays as it was.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) pasted.</source>
            <translation>
                <numerusform>%n row pasted.</numerusform>
                <numerusform>%n rows pasted.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Fill down %n row(s)</source>
            <translation>
                <numerusform>Fill down %n row</numerusform>
                <numerusform>Fill down %n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) have more turns and stay as they were.</source>
            <translation>
                <numerusform>%n row has more turns and stays as it was.</numerusform>
                <numerusform>%n rows have more turns and stay as they were.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) changed.</source>
            <translation>
                <numerusform>%n row changed.</numerusform>
                <numerusform>%n rows changed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Clear %n cell(s)</source>
            <translation>
                <numerusform>Clear %n cell</numerusform>
                <numerusform>Clear %n cells</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SplitFlow</name>
        <message numerus="yes">
            <source>Set %n example(s) aside for validation?</source>
            <translation>
                <numerusform>Set %n example aside for validation?</numerusform>
                <numerusform>Set %n examples aside for validation?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Set %n example(s) aside for validation</source>
            <translation>
                <numerusform>Set %n example aside for validation</numerusform>
                <numerusform>Set %n examples aside for validation</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) set aside for validation.</source>
            <translation>
                <numerusform>%n example set aside for validation.</numerusform>
                <numerusform>%n examples set aside for validation.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>From %n on it makes sense.</source>
            <translation>
                <numerusform>From %n on it makes sense.</numerusform>
                <numerusform>From %n on it makes sense.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TagDialog</name>
        <message numerus="yes">
            <source>&amp;Tag for %n example(s)</source>
            <translation>
                <numerusform>&amp;Tag for %n example</numerusform>
                <numerusform>&amp;Tag for %n examples</numerusform>
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
        <name>Trial</name>
        <message numerus="yes">
            <source>Blind test of {day} with %n question(s).</source>
            <translation>
                <numerusform>Blind test of {day} with %n question.</numerusform>
                <numerusform>Blind test of {day} with %n questions.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s) both were equally good.</source>
            <translation>
                <numerusform>%n time both were equally good.</numerusform>
                <numerusform>%n times both were equally good.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>On %n question(s) its reply named no winner.</source>
            <translation>
                <numerusform>On %n question its reply named no winner.</numerusform>
                <numerusform>On %n questions its reply named no winner.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) could not be voted on: an answer is missing.</source>
            <translation>
                <numerusform>%n question could not be voted on: an answer is missing.</numerusform>
                <numerusform>%n questions could not be voted on: an answer is missing.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) are not voted on yet.</source>
            <translation>
                <numerusform>%n question are not voted on yet.</numerusform>
                <numerusform>%n questions are not voted on yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) were not put to the judge yet.</source>
            <translation>
                <numerusform>%n question were not put to the judge yet.</numerusform>
                <numerusform>%n questions were not put to the judge yet.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrialSetup</name>
        <message numerus="yes">
            <source>From the %n &amp;validation example(s), which it was not trained on</source>
            <translation>
                <numerusform>From the %n &amp;validation example, which it was not trained on</numerusform>
                <numerusform>From the %n &amp;validation examples, which it was not trained on</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) for each model.</source>
            <translation>
                <numerusform>%n question for each model.</numerusform>
                <numerusform>%n questions for each model.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ValidationSplit</name>
        <message numerus="yes">
            <source>%n example(s) are set aside for validation.</source>
            <translation>
                <numerusform>%n example is set aside for validation.</numerusform>
                <numerusform>%n examples are set aside for validation.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VersionsWindow</name>
        <message numerus="yes">
            <source>%n change(s) since “{name}”</source>
            <translation>
                <numerusform>%n change since “{name}”</numerusform>
                <numerusform>%n changes since “{name}”</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Wishes</name>
        <message numerus="yes">
            <source>Bring %n example(s) back</source>
            <translation>
                <numerusform>Bring %n example back</numerusform>
                <numerusform>Bring %n examples back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) brought back.</source>
            <translation>
                <numerusform>%n example brought back.</numerusform>
                <numerusform>%n examples brought back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) written to “{file}”.</source>
            <translation>
                <numerusform>%n example written to “{file}”.</numerusform>
                <numerusform>%n examples written to “{file}”.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n for validation in “{file}”.</source>
            <translation>
                <numerusform>%n for validation in “{file}”.</numerusform>
                <numerusform>%n for validation in “{file}”.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Column</name>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
            </translation>
        </message>
    </context>
</TS>
