<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About ftdesk</source>
        <translation>关于 ftdesk</translation>
    </message>
    <message>
        <source>ftdesk {version}</source>
        <translation>ftdesk {version}</translation>
    </message>
    <message>
        <source>Teach a chat model your way of answering.</source>
        <translation>教聊天模型学会你的回答方式。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. Built with Qt (LGPL); THIRD_PARTY.md lists the rest.</source>
        <translation>自由软件，采用 MIT 许可证。基于 Qt（LGPL）构建，其余组件见 THIRD_PARTY.md。</translation>
    </message>
    <message>
        <source>ftdesk sends nothing anywhere unless you press a button that says so.</source>
        <translation>只有按下明确说明会发送的按钮，ftdesk 才会向外发送数据。</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add to examples</source>
        <translation>加入示例</translation>
    </message>
    <message>
        <source>&amp;Only this question and answer</source>
        <translation>仅这一问一答(&amp;O)</translation>
    </message>
    <message>
        <source>The &amp;whole chat up to here</source>
        <translation>到此为止的整段对话(&amp;W)</translation>
    </message>
    <message>
        <source>Learn only the &amp;last answer of it</source>
        <translation>只学习最后一个回答(&amp;L)</translation>
    </message>
    <message>
        <source>The model&apos;s earlier answers are shown to it, but it is not trained to repeat them.</source>
        <translation>模型会看到自己之前的回答，但不会学着重复它们。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Add to &amp;examples</source>
        <translation>加入示例(&amp;E)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The next training learns to answer like this. Mend the answer first if it is not right yet.</source>
        <translation>下次训练会学着这样回答。如果回答还不够好，请先改好。</translation>
    </message>
    <message>
        <source>What the model &amp;sees</source>
        <translation>模型看到的内容(&amp;S)</translation>
    </message>
    <message>
        <source>What it should &amp;answer</source>
        <translation>应有的回答(&amp;A)</translation>
    </message>
    <message>
        <source>Use it &amp;for</source>
        <translation>用于(&amp;F)</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
</context>
<context>
    <name>AddToExamples</name>
    <message>
        <source>Add to examples</source>
        <translation>加入示例</translation>
    </message>
    <message>
        <source>Added to your examples.</source>
        <translation>已加入示例。</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take an example out again</source>
        <translation>取出示例</translation>
    </message>
</context>
<context>
    <name>AnswerBubble</name>
    <message>
        <source>The model is still waking up ({where}).</source>
        <translation>模型还在{where}上启动。</translation>
    </message>
    <message>
        <source>Trying now …</source>
        <translation>正在尝试…</translation>
    </message>
    <message>
        <source>Next try in {time}.</source>
        <translation>{time}后重试。</translation>
    </message>
    <message>
        <source>answering</source>
        <translation>正在回答</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>中途断开</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>Thinking …</source>
        <translation>思考中…</translation>
    </message>
    <message>
        <source>Stopped before the first word.</source>
        <translation>还没开始回答就停止了。</translation>
    </message>
    <message>
        <source>The model answered with nothing.</source>
        <translation>模型的回答是空的。</translation>
    </message>
    <message>
        <source>Answer of {model}</source>
        <translation>{model} 的回答</translation>
    </message>
    <message>
        <source>The connection or ftdesk ended in the middle. What had come is kept.</source>
        <translation>连接或 ftdesk 中途断开，已收到的内容都已保留。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即尝试</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Add to examples</source>
        <translation>加入示例</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>打开设置</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>copy of the day</source>
        <translation>当天副本</translation>
    </message>
    <message>
        <source>before the upgrade to version {version}</source>
        <translation>升级到版本 {version} 之前</translation>
    </message>
</context>
<context>
    <name>BackupsSection</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backups of this project</source>
        <translation>此项目的备份</translation>
    </message>
    <message>
        <source>&amp;Restore as a new file …</source>
        <translation>恢复为新文件(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>打开文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>Open a project to see its backups.</source>
        <translation>打开项目后可查看其备份。</translation>
    </message>
    <message>
        <source>They lie beside the project, in {folder}</source>
        <translation>备份保存在项目旁：{folder}</translation>
    </message>
    <message>
        <source>There is none yet. One is made each day on which the project is opened.</source>
        <translation>还没有备份。每天打开项目时会备份一次。</translation>
    </message>
    <message>
        <source>Backups &amp;kept</source>
        <translation>保留份数(&amp;K)</translation>
    </message>
    <message>
        <source>Restore as a new file</source>
        <translation>恢复为新文件</translation>
    </message>
    <message>
        <source>Projects (*.ftdesk)</source>
        <translation>项目 (*.ftdesk)</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>“{name}” is restored. Open it from the File menu.</source>
        <translation>“{name}”已恢复，可从“文件”菜单打开。</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>answering …</source>
        <translation>正在回答…</translation>
    </message>
    <message>
        <source>tuned model ready</source>
        <translation>微调模型已就绪</translation>
    </message>
    <message>
        <source>no tuned model yet</source>
        <translation>还没有微调模型</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Check &amp; price</source>
        <translation>检查与价格</translation>
    </message>
    <message>
        <source>What to mend before training, and what training will cost</source>
        <translation>训练前要修复什么，训练要花多少钱</translation>
    </message>
    <message numerus="yes">
        <source>{fix} (%n times)</source>
        <translation>
            <numerusform>{fix}（%n 处）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckSummary</name>
    <message>
        <source>nothing to check yet</source>
        <translation>还没有可检查的内容</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>%n problem(s)</source>
        <translation>%n 个问题</translation>
    </message>
</context>
<context>
    <name>CheckpointList</name>
    <message>
        <source>None yet. One is kept at the end of every epoch.</source>
        <translation>还没有检查点。每轮训练结束时会保存一个。</translation>
    </message>
    <message>
        <source>better one</source>
        <translation>效果更好</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Try the checkpoint “{name}”</source>
        <translation>试用检查点“{name}”</translation>
    </message>
    <message>
        <source>The provider keeps only the last few: this one is gone</source>
        <translation>服务商只保留最后几个，此检查点已不在</translation>
    </message>
    <message>
        <source>Epoch {epoch}, step {step}</source>
        <translation>第 {epoch} 轮，第 {step} 步</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>training {loss}</source>
        <translation>训练 {loss}</translation>
    </message>
    <message>
        <source>validation {loss}</source>
        <translation>验证 {loss}</translation>
    </message>
</context>
<context>
    <name>ChoiceCard</name>
    <message>
        <source>Where and what</source>
        <translation>训练方式</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>训练位置(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>训练轮次(&amp;E)</translation>
    </message>
    <message>
        <source>How often every example is read. Auto means {epochs} for your set.</source>
        <translation>每个示例读几遍。“自动”按你的示例数取 {epochs} 遍。</translation>
    </message>
    <message>
        <source>How often every example is read.</source>
        <translation>每个示例读几遍。</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Your question</source>
        <translation>你的提问</translation>
    </message>
    <message>
        <source>Ask something. Enter sends, Shift+Enter makes a new line.</source>
        <translation>问点什么。Enter 发送，Shift+Enter 换行。</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Stop answering. What has come so far is kept.</source>
        <translation>停止回答，已收到的内容会保留。</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>{name}</source>
        <comment>inside a sentence</comment>
        <translation> {name} </translation>
    </message>
    <message>
        <source>a connection that was removed</source>
        <translation>已移除的连接</translation>
    </message>
</context>
<context>
    <name>ConnectionCard</name>
    <message>
        <source>Trains and answers here, free and offline. It needs no key.</source>
        <translation>在本机训练和回答，免费、离线，无需密钥。</translation>
    </message>
    <message>
        <source>Enter key …</source>
        <translation>输入密钥…</translation>
    </message>
    <message>
        <source>What can this key do?</source>
        <translation>这个密钥能做什么？</translation>
    </message>
    <message>
        <source>What can it do?</source>
        <translation>它能做什么？</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>编辑 {name}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Change key …</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>查询中…</translation>
    </message>
</context>
<context>
    <name>ConnectionsSection</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>&amp;Add a connection …</source>
        <translation>添加连接(&amp;A)…</translation>
    </message>
    <message>
        <source>Keyring closed</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>Remove the key for {connection}?</source>
        <translation>移除“{connection}”的密钥？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>It is taken out of the keyring. At {connection} it stays valid.</source>
        <translation>密钥会从密钥环中移除，但在“{connection}”那边仍然有效。</translation>
    </message>
    <message>
        <source>The key for {connection} is removed.</source>
        <translation>“{connection}”的密钥已移除。</translation>
    </message>
    <message>
        <source>Remove connection</source>
        <translation>移除连接</translation>
    </message>
    <message>
        <source>Remove the connection {connection} and its key?</source>
        <translation>移除连接“{connection}”及其密钥？</translation>
    </message>
    <message>
        <source>Trainings and chats that used it stay in your projects.</source>
        <translation>用它做过的训练和聊天仍保留在项目中。</translation>
    </message>
</context>
<context>
    <name>ConversationActions</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The chat was deleted.</source>
        <translation>聊天已删除。</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>&amp;New chat</source>
        <translation>新建聊天(&amp;N)</translation>
    </message>
    <message>
        <source>Ch&amp;ats</source>
        <translation>聊天(&amp;A)</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名此聊天</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>删除此聊天</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ConversationModel</name>
    <message>
        <source>New chat</source>
        <translation>新聊天</translation>
    </message>
</context>
<context>
    <name>Curve</name>
    <message>
        <source>Too few steps were measured to read a curve.</source>
        <translation>测得的步数太少，看不出曲线走向。</translation>
    </message>
    <message>
        <source>Too early to say: a few more steps are needed.</source>
        <translation>现在还看不出来，再过几步才知道。</translation>
    </message>
    <message>
        <source>It began to memorise after epoch {epoch}: from there on it got worse at examples that it does not learn from. The checkpoint of epoch {epoch} is the better one.</source>
        <translation>第 {epoch} 轮之后模型开始死记硬背：对没学过的示例，回答反而变差了。第 {epoch} 轮的检查点更好。</translation>
    </message>
    <message>
        <source>The loss went from {first} to {last}.</source>
        <translation>损失从 {first} 变为 {last}。</translation>
    </message>
    <message>
        <source>Without validation examples nobody can see memorising here; asking it new questions shows.</source>
        <translation>没有验证示例，这里看不出是否死记硬背；问它几个新问题就知道了。</translation>
    </message>
    <message>
        <source>It was still improving at the end: more epochs may help.</source>
        <translation>到最后仍在进步，多训练几轮可能更好。</translation>
    </message>
    <message>
        <source>Still improving.</source>
        <translation>仍在进步。</translation>
    </message>
    <message>
        <source>It levelled off: more epochs would not have helped.</source>
        <translation>已趋于平稳，再多训练几轮也不会更好。</translation>
    </message>
    <message>
        <source>It has levelled off.</source>
        <translation>已趋于平稳。</translation>
    </message>
    <message>
        <source>It began to memorise: it got worse at examples that it does not learn from.</source>
        <translation>模型开始死记硬背：对没学过的示例，回答反而变差了。</translation>
    </message>
    <message>
        <source>The loss hardly falls: the model learns little from these examples so far.</source>
        <translation>损失几乎没有下降，模型目前从这些示例中学到的很少。</translation>
    </message>
</context>
<context>
    <name>CustomDialog</name>
    <message>
        <source>Add a connection</source>
        <translation>添加连接</translation>
    </message>
    <message>
        <source>Edit the connection</source>
        <translation>编辑连接</translation>
    </message>
    <message>
        <source>Only if chat has another address</source>
        <translation>仅当聊天使用另一个地址时填写</translation>
    </message>
    <message>
        <source>I trust everybody in this &amp;network</source>
        <translation>我信任此网络中的所有人(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Any service that speaks OpenAI&apos;s API: for training it needs files and fine-tuning jobs.</source>
        <translation>任何兼容 OpenAI API 的服务；用于训练时，须支持文件和微调任务接口。</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>名称(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation>接口地址(&amp;B)</translation>
    </message>
    <message>
        <source>C&amp;hat URL</source>
        <translation>聊天地址(&amp;H)</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Enter the base URL, as the service&apos;s manual gives it.</source>
        <translation>请按服务商的文档填写接口地址。</translation>
    </message>
    <message>
        <source>This is no web address. It begins with https:// and names a server.</source>
        <translation>这不是网址。网址以 https:// 开头，后面是服务器名。</translation>
    </message>
    <message>
        <source>Over http everybody on the way could read your key and your examples. Use https://.</source>
        <translation>使用 http 时，途中任何人都能看到你的密钥和示例。请改用 https://。</translation>
    </message>
    <message>
        <source>Over http everybody in this network can read your key and your examples.</source>
        <translation>使用 http 时，此网络中的任何人都能看到你的密钥和示例。</translation>
    </message>
</context>
<context>
    <name>DepartureModel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>仍在对方？</translation>
    </message>
    <message>
        <source>training file</source>
        <translation>训练文件</translation>
    </message>
    <message>
        <source>validation file</source>
        <translation>验证文件</translation>
    </message>
    <message>
        <source>deleted {when}</source>
        <translation>已于 {when} 删除</translation>
    </message>
    <message>
        <source>never confirmed</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>DeparturesSection</name>
    <message>
        <source>What has left this computer</source>
        <translation>发送记录</translation>
    </message>
    <message>
        <source>Files that have left this computer</source>
        <translation>已离开本机的文件</translation>
    </message>
    <message>
        <source>&amp;Delete at the provider …</source>
        <translation>从服务商处删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Every file that was ever sent from this project. Chats are not listed here.</source>
        <translation>此项目曾发送过的所有文件，不含聊天。</translation>
    </message>
    <message>
        <source>Open a project to see what was sent from it.</source>
        <translation>打开项目后可查看它发送过什么。</translation>
    </message>
    <message>
        <source>Nothing. Trainings on this computer stay on this computer.</source>
        <translation>没有。在本机的训练，数据不离开本机。</translation>
    </message>
    <message>
        <source>Delete at the provider</source>
        <translation>从服务商处删除</translation>
    </message>
    <message>
        <source>Delete this file at {connection}?</source>
        <translation>从“{connection}”删除此文件？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Your examples stay here. What was trained with the file stays trained.</source>
        <translation>本机的示例不受影响，用此文件训练出的模型也仍可使用。</translation>
    </message>
    <message>
        <source>Deleted at {connection}.</source>
        <translation>已从“{connection}”删除。</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>Your model “{name}” is ready.</source>
        <translation>模型“{name}”已就绪。</translation>
    </message>
    <message>
        <source>Ask it and the model it was made from the same question, and compare the answers.</source>
        <translation>向它和训练前的模型问同一个问题，比较两个回答。</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>对比训练前后</translation>
    </message>
    <message>
        <source>Train a model first, or talk to the base model.</source>
        <translation>先训练一个模型，或者和基础模型聊聊。</translation>
    </message>
    <message>
        <source>The base model has not seen your examples. Its answers show what training will change.</source>
        <translation>基础模型没见过你的示例，从它的回答可以看出训练会带来什么变化。</translation>
    </message>
    <message>
        <source>Talk to the base model</source>
        <translation>和基础模型聊天</translation>
    </message>
    <message>
        <source>Ask something.</source>
        <translation>问点什么。</translation>
    </message>
    <message>
        <source>A question that is not in your examples shows best what the model has learned.</source>
        <translation>问一个示例里没有的问题，最能看出模型学到了什么。</translation>
    </message>
</context>
<context>
    <name>EmptyTrainings</name>
    <message>
        <source>No training yet</source>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>When your examples are ready, see the price and start here. A training shows its progress, its curve and its bill on this page, and goes on if you leave it.</source>
        <translation>示例准备好后，从这里查看价格并开始训练。训练的进度、曲线和账单都显示在本页，离开本页训练也会继续。</translation>
    </message>
    <message>
        <source>&amp;Check and see the price</source>
        <translation>检查并查看价格(&amp;C)</translation>
    </message>
</context>
<context>
    <name>EndNotice</name>
    <message>
        <source>“{name}” is trained.</source>
        <translation>“{name}”训练完成。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>“{name}” was stopped.</source>
        <translation>“{name}”已停止。</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>“{name}” has ended, but no model was named.</source>
        <translation>“{name}”已结束，但没有得到模型。</translation>
    </message>
    <message>
        <source>The training “{name}” failed.</source>
        <translation>训练“{name}”失败。</translation>
    </message>
</context>
<context>
    <name>EngineSection</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>shown while it runs</source>
        <translation>运行时显示</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Run “make setup” in ftdesk&apos;s folder, then press Look again.</source>
        <translation>请在 ftdesk 所在文件夹运行“make setup”，然后按“重新检查”。</translation>
    </message>
    <message>
        <source>Training on this computer needs parts that are not installed: {names}.</source>
        <translation>本机训练所需的组件尚未安装：{names}。</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>The engine is installed, but not the starter model that training begins with.</source>
        <translation>引擎已安装，但缺少训练所需的入门模型。</translation>
    </message>
    <message>
        <source>model missing</source>
        <translation>缺少模型</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>The engine is starting. This takes seconds.</source>
        <translation>引擎正在启动，需要几秒钟。</translation>
    </message>
    <message>
        <source>The engine runs. Only programs on this computer with its key can reach it.</source>
        <translation>引擎正在运行，只有本机上持有其密钥的程序才能访问。</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Everything is here. It starts by itself when a training or a chat needs it.</source>
        <translation>一切就绪。训练或聊天需要时会自动启动。</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>{folder} ({size})</source>
        <translation>{folder}（{size}）</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>“{name}” is not there.</source>
        <translation>找不到“{name}”。</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted, or its disk is not connected: {path}</source>
        <translation>它可能已被移动、改名或删除，或所在磁盘没有连接：{path}</translation>
    </message>
    <message>
        <source>Choose the file again.</source>
        <translation>请重新选择文件。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read.</source>
        <translation>无法读取“{name}”。</translation>
    </message>
    <message>
        <source>The system says: {reason}</source>
        <translation>系统提示：{reason}</translation>
    </message>
    <message>
        <source>Check that you may open this file, then try again.</source>
        <translation>请确认有权打开此文件，然后重试。</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>“{name}”是空的。</translation>
    </message>
    <message>
        <source>It has no line with anything in it.</source>
        <translation>文件里没有任何内容。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>No example was found in “{name}”.</source>
        <translation>“{name}”中没有找到示例。</translation>
    </message>
    <message>
        <source>{because}</source>
        <translation>{because}</translation>
    </message>
    <message>
        <source>Choose a file with chat examples, such as OpenAI&apos;s JSONL.</source>
        <translation>请选择含有对话示例的文件，例如 OpenAI 的 JSONL。</translation>
    </message>
    <message>
        <source>ftdesk does not know the kind of file “{name}”.</source>
        <translation>ftdesk 不认识“{name}”的文件格式。</translation>
    </message>
    <message>
        <source>The ending of its name tells the format, and this one is none of those that ftdesk writes.</source>
        <translation>格式由扩展名决定，而 ftdesk 不能写出这种格式。</translation>
    </message>
    <message>
        <source>Choose a name that ends in .jsonl.</source>
        <translation>请使用以 .jsonl 结尾的文件名。</translation>
    </message>
    <message>
        <source>“{name}” could not be written.</source>
        <translation>无法写入“{name}”。</translation>
    </message>
    <message>
        <source>Choose another folder, or check that you may write to this one.</source>
        <translation>请选择其他文件夹，或确认有权写入此文件夹。</translation>
    </message>
    <message>
        <source>The training file is too large.</source>
        <translation>训练文件太大。</translation>
    </message>
    <message>
        <source>It has {size}; this provider takes at most {limit}.</source>
        <translation>文件大小为 {size}，此服务商最多接受 {limit}。</translation>
    </message>
    <message>
        <source>Take some examples out and try again.</source>
        <translation>请去掉一些示例后重试。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>There is no room left to write “{name}”. What was saved before is safe.</source>
        <translation>没有空间写入“{name}”，之前保存的内容都还在。</translation>
    </message>
    <message>
        <source>Make some room on the disk, then press Try again.</source>
        <translation>请清理出一些磁盘空间，然后按“重试”。</translation>
    </message>
    <message>
        <source>“{name}” was made by a newer ftdesk.</source>
        <translation>“{name}”由更新版本的 ftdesk 创建。</translation>
    </message>
    <message>
        <source>The project has version {version}; this ftdesk knows versions up to {known}.</source>
        <translation>项目版本为 {version}，当前 ftdesk 最高支持版本 {known}。</translation>
    </message>
    <message>
        <source>Install the newest ftdesk and open the project again. Nothing in it was changed.</source>
        <translation>请安装最新版 ftdesk 后重新打开。项目内容没有任何改动。</translation>
    </message>
    <message>
        <source>“{name}” is not an ftdesk project.</source>
        <translation>“{name}”不是 ftdesk 项目。</translation>
    </message>
    <message>
        <source>It is another kind of file, or its beginning is damaged.</source>
        <translation>它是其他类型的文件，或文件开头已损坏。</translation>
    </message>
    <message>
        <source>Choose a file that ftdesk made, or import this one as examples.</source>
        <translation>请选择 ftdesk 创建的文件，或把它作为示例导入。</translation>
    </message>
    <message>
        <source>“{name}” is damaged.</source>
        <translation>“{name}”已损坏。</translation>
    </message>
    <message>
        <source>A part of the file cannot be read: {reason}</source>
        <translation>文件有一部分无法读取：{reason}</translation>
    </message>
    <message>
        <source>Open a backup: they lie in the folder “backups” beside the project.</source>
        <translation>请打开备份：备份在项目旁的“backups”文件夹中。</translation>
    </message>
    <message>
        <source>“{name}” is open somewhere else.</source>
        <translation>“{name}”已在别处打开。</translation>
    </message>
    <message>
        <source>Another window or another program has this project open.</source>
        <translation>另一个窗口或程序正在使用此项目。</translation>
    </message>
    <message>
        <source>Close it there, then open it here again.</source>
        <translation>请先在那边关闭，再在这里打开。</translation>
    </message>
    <message>
        <source>“{name}” may only be read.</source>
        <translation>“{name}”是只读的。</translation>
    </message>
    <message>
        <source>The file or its folder is protected against writing.</source>
        <translation>文件或所在文件夹禁止写入。</translation>
    </message>
    <message>
        <source>Allow writing to it, or save a copy elsewhere.</source>
        <translation>请允许写入，或在别处另存副本。</translation>
    </message>
    <message>
        <source>A part of ftdesk is missing or damaged.</source>
        <translation>ftdesk 的某个部分缺失或损坏。</translation>
    </message>
    <message>
        <source>The file “{name}” that belongs to ftdesk is not as it should be.</source>
        <translation>ftdesk 自带的文件“{name}”不正常。</translation>
    </message>
    <message>
        <source>Install ftdesk again. Your projects are not touched by that.</source>
        <translation>请重新安装 ftdesk，你的项目不受影响。</translation>
    </message>
    <message>
        <source>This example is no longer there.</source>
        <translation>此示例已不存在。</translation>
    </message>
    <message>
        <source>It was deleted in the meantime.</source>
        <translation>它刚刚被删除了。</translation>
    </message>
    <message>
        <source>Press Undo to bring it back, or go on with another one.</source>
        <translation>按“撤销”可恢复它，也可以继续处理其他示例。</translation>
    </message>
    <message>
        <source>There is no key for “{connection}”.</source>
        <translation>“{connection}”还没有密钥。</translation>
    </message>
    <message>
        <source>This connection needs a key and none was entered.</source>
        <translation>此连接需要密钥，但还没有输入。</translation>
    </message>
    <message>
        <source>Enter the key in Settings, under Connections.</source>
        <translation>请在“设置”的“连接”中输入密钥。</translation>
    </message>
    <message>
        <source>The key for “{connection}” was not accepted.</source>
        <translation>“{connection}”不接受此密钥。</translation>
    </message>
    <message>
        <source>It was mistyped, has been withdrawn, or belongs to another provider.</source>
        <translation>密钥可能输错、已被撤销，或属于其他服务商。</translation>
    </message>
    <message>
        <source>Enter the key again in Settings, under Connections.</source>
        <translation>请在“设置”的“连接”中重新输入密钥。</translation>
    </message>
    <message>
        <source>This key may not start trainings at “{connection}”.</source>
        <translation>此密钥不能在“{connection}”上训练。</translation>
    </message>
    <message>
        <source>The provider no longer offers training to this organisation.</source>
        <translation>服务商不再向此组织提供训练。</translation>
    </message>
    <message>
        <source>Train on this computer, or with another connection. You can delete the uploaded file.</source>
        <translation>请在本机训练，或换一个连接。已上传的文件可以删除。</translation>
    </message>
    <message>
        <source>The provider does not allow this.</source>
        <translation>服务商不允许此操作。</translation>
    </message>
    <message>
        <source>It says: {message}</source>
        <translation>服务商的说明：{message}</translation>
    </message>
    <message>
        <source>Use a key with more rights, or ask whoever manages your organisation.</source>
        <translation>请使用权限更高的密钥，或联系组织的管理员。</translation>
    </message>
    <message>
        <source>Too many requests for the moment.</source>
        <translation>暂时请求过多。</translation>
    </message>
    <message>
        <source>The provider asks to wait {wait}.</source>
        <translation>服务商要求等待{wait}。</translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation>请稍等片刻再试。</translation>
    </message>
    <message>
        <source>There is no credit left at the provider.</source>
        <translation>服务商账户余额不足。</translation>
    </message>
    <message>
        <source>Add credit in your account at the provider, then try again.</source>
        <translation>请在服务商账户中充值，然后重试。</translation>
    </message>
    <message>
        <source>The provider has a problem.</source>
        <translation>服务商出现故障。</translation>
    </message>
    <message>
        <source>It answered with error {status}: {message}</source>
        <translation>它返回了错误 {status}：{message}</translation>
    </message>
    <message>
        <source>Wait a few minutes, then try again. Nothing is lost.</source>
        <translation>请几分钟后重试，没有丢失任何内容。</translation>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation>没有及时收到答复。</translation>
    </message>
    <message>
        <source>The provider or the network is slow.</source>
        <translation>服务商或网络较慢。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The provider cannot be reached.</source>
        <translation>无法连接服务商。</translation>
    </message>
    <message>
        <source>Check your internet connection, then try again.</source>
        <translation>请检查网络连接，然后重试。</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>回答中断了。</translation>
    </message>
    <message>
        <source>The connection was lost while the answer was coming. What had come is kept.</source>
        <translation>接收回答时连接断开，已收到的内容都已保留。</translation>
    </message>
    <message>
        <source>Press Try again to ask once more.</source>
        <translation>按“重试”再问一次。</translation>
    </message>
    <message>
        <source>Open Settings: “This computer” says how to install it.</source>
        <translation>请打开“设置”，“本机”中有安装方法。</translation>
    </message>
    <message>
        <source>Open Settings: “This computer” says how to get it.</source>
        <translation>请打开“设置”，“本机”中有获取方法。</translation>
    </message>
    <message>
        <source>The answer could not be understood.</source>
        <translation>无法理解对方的答复。</translation>
    </message>
    <message>
        <source>{unreachable}</source>
        <translation>{unreachable}</translation>
    </message>
    <message>
        <source>This address does not answer as OpenAI&apos;s API does.</source>
        <translation>此地址的答复不符合 OpenAI API。</translation>
    </message>
    <message>
        <source>Check the address of this connection in Settings.</source>
        <translation>请在“设置”中检查此连接的地址。</translation>
    </message>
    <message>
        <source>The provider refused this.</source>
        <translation>服务商拒绝了此操作。</translation>
    </message>
    <message>
        <source>It answered with {status}: {message}</source>
        <translation>它返回了 {status}：{message}</translation>
    </message>
    <message>
        <source>Change what it names, then try again.</source>
        <translation>请修改它指出的内容，然后重试。</translation>
    </message>
    <message>
        <source>The provider does not have this.</source>
        <translation>服务商那边没有此项。</translation>
    </message>
    <message>
        <source>It may have been deleted there. Choose another one.</source>
        <translation>可能已在那边删除，请另选一个。</translation>
    </message>
    <message>
        <source>“{model}” is not ready yet.</source>
        <translation>“{model}”还没就绪。</translation>
    </message>
    <message>
        <source>A new model takes some minutes to wake up at the provider.</source>
        <translation>新模型在服务商那边需要几分钟才能启动。</translation>
    </message>
    <message>
        <source>Wait: ftdesk tries again by itself.</source>
        <translation>请稍候，ftdesk 会自动重试。</translation>
    </message>
    <message>
        <source>Safe connections are not possible here.</source>
        <translation>这里无法建立安全连接。</translation>
    </message>
    <message>
        <source>The list of certificates cannot be read: {path}</source>
        <translation>无法读取证书列表：{path}</translation>
    </message>
    <message>
        <source>Install your system&apos;s CA certificates, then start ftdesk again.</source>
        <translation>请安装系统的 CA 证书，然后重新启动 ftdesk。</translation>
    </message>
    <message>
        <source>This address cannot be used.</source>
        <translation>此地址无法使用。</translation>
    </message>
    <message>
        <source>“{url}” is not a web address that begins with http:// or https://.</source>
        <translation>“{url}”不是以 http:// 或 https:// 开头的网址。</translation>
    </message>
    <message>
        <source>Correct the address in Settings, under Connections.</source>
        <translation>请在“设置”的“连接”中更正地址。</translation>
    </message>
    <message>
        <source>This connection no longer exists.</source>
        <translation>此连接已不存在。</translation>
    </message>
    <message>
        <source>“{connection}” was removed from Settings.</source>
        <translation>“{connection}”已从“设置”中移除。</translation>
    </message>
    <message>
        <source>Choose another connection, or add it again in Settings.</source>
        <translation>请选择其他连接，或在“设置”中重新添加。</translation>
    </message>
    <message>
        <source>Not yet: there are {have} of {need} examples.</source>
        <translation>还不够：需要 {need} 个示例，现有 {have} 个。</translation>
    </message>
    <message>
        <source>A training needs at least {need} examples to learn from.</source>
        <translation>训练至少需要 {need} 个示例。</translation>
    </message>
    <message>
        <source>Write or import some more.</source>
        <translation>请再写一些或导入一些。</translation>
    </message>
    <message>
        <source>“{model}” can no longer be trained.</source>
        <translation>“{model}”不能再用于训练。</translation>
    </message>
    <message>
        <source>The provider shut it down on {date}.</source>
        <translation>服务商已于 {date} 将其停用。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>The examples are no longer those that were priced.</source>
        <translation>示例与计价时的不一致。</translation>
    </message>
    <message>
        <source>Some were added, changed or deleted since. Nothing was started or billed.</source>
        <translation>计价后有示例被添加、修改或删除。训练没有启动，没有产生费用。</translation>
    </message>
    <message>
        <source>Press Train on the page Check &amp; price, where the new price stands.</source>
        <translation>请在“检查与价格”页查看新价格，再按训练按钮。</translation>
    </message>
    <message>
        <source>It is not yet known whether the training began.</source>
        <translation>还不确定训练是否已开始。</translation>
    </message>
    <message>
        <source>The provider&apos;s answer was lost on the way. ftdesk does not start it twice; it looks it up.</source>
        <translation>服务商的答复在途中丢失。ftdesk 正在核实，不会重复启动。</translation>
    </message>
    <message>
        <source>Wait, or press Check again.</source>
        <translation>请稍候，或按“重新核实”。</translation>
    </message>
    <message>
        <source>The training was not started.</source>
        <translation>训练没有启动。</translation>
    </message>
    <message>
        <source>The provider has no such training: the request never arrived. Nothing was billed.</source>
        <translation>服务商那边没有此训练：请求没有送达，没有产生费用。</translation>
    </message>
    <message>
        <source>Press Try again.</source>
        <translation>请按“重试”。</translation>
    </message>
    <message>
        <source>The training failed.</source>
        <translation>训练失败。</translation>
    </message>
    <message>
        <source>The provider says: {message}</source>
        <translation>服务商的说明：{message}</translation>
    </message>
    <message>
        <source>Look at the events of the training, mend what they name and train again.</source>
        <translation>请查看训练的“经过”，修复其中指出的问题后重新训练。</translation>
    </message>
    <message>
        <source>This is not possible right now.</source>
        <translation>现在不能这样做。</translation>
    </message>
    <message>
        <source>The training&apos;s state ({state}) does not allow it.</source>
        <translation>训练的当前状态（{state}）不允许。</translation>
    </message>
    <message>
        <source>Wait until the state has changed.</source>
        <translation>请等状态变化后再试。</translation>
    </message>
    <message>
        <source>ftdesk made a mistake.</source>
        <translation>ftdesk 出错了。</translation>
    </message>
    <message>
        <source>An error that was not foreseen: {reason}</source>
        <translation>意料之外的错误：{reason}</translation>
    </message>
    <message>
        <source>Your work is saved. Go on, and please report it from the Help menu.</source>
        <translation>你的工作已保存，可以继续。请通过“帮助”菜单报告此问题。</translation>
    </message>
    <message>
        <source>The key cannot be kept on this computer.</source>
        <translation>密钥无法保存在本机。</translation>
    </message>
    <message>
        <source>This system has no key store that ftdesk can use.</source>
        <translation>系统中没有 ftdesk 可用的密钥库。</translation>
    </message>
    <message>
        <source>Go on: the key is kept until you close ftdesk, and is written nowhere.</source>
        <translation>可以继续：密钥只保留到关闭 ftdesk 为止，不会写入任何地方。</translation>
    </message>
    <message>
        <source>The system&apos;s key store is locked.</source>
        <translation>系统密钥库已锁定。</translation>
    </message>
    <message>
        <source>It was not unlocked, so ftdesk cannot read or store keys.</source>
        <translation>密钥库没有解锁，ftdesk 无法读取或保存密钥。</translation>
    </message>
    <message>
        <source>Unlock it, then try again. Until then the key is kept for this session only.</source>
        <translation>请解锁后重试。在此之前，密钥仅在本次运行期间保留。</translation>
    </message>
    <message>
        <source>The key store was not unlocked.</source>
        <translation>密钥库没有解锁。</translation>
    </message>
    <message>
        <source>The system asked for your password and the window was closed.</source>
        <translation>系统询问密码的窗口被关闭了。</translation>
    </message>
    <message>
        <source>Try again and allow the access.</source>
        <translation>请重试并允许访问。</translation>
    </message>
    <message>
        <source>The key store did not keep the key.</source>
        <translation>密钥库没有保存住密钥。</translation>
    </message>
    <message>
        <source>The system took the key, but does not give it back.</source>
        <translation>系统接收了密钥，却读不回来。</translation>
    </message>
    <message>
        <source>The key store of this system is not safe.</source>
        <translation>此系统的密钥库不安全。</translation>
    </message>
    <message>
        <source>“{backend}” would write the key into a readable file, so ftdesk does not use it.</source>
        <translation>“{backend}”会把密钥写入可读文件，所以 ftdesk 不使用它。</translation>
    </message>
    <message>
        <source>The key store does not answer.</source>
        <translation>密钥库没有响应。</translation>
    </message>
    <message>
        <source>The system&apos;s key store took too long.</source>
        <translation>系统密钥库响应时间过长。</translation>
    </message>
    <message>
        <source>Look whether it shows a window that waits for you, then try again.</source>
        <translation>请看看它是否弹出了等待操作的窗口，然后重试。</translation>
    </message>
    <message>
        <source>Training on this computer is not installed.</source>
        <translation>本机训练组件尚未安装。</translation>
    </message>
    <message>
        <source>A part is missing: {missing}</source>
        <translation>缺少组件：{missing}</translation>
    </message>
    <message>
        <source>The model “{model}” is not on this computer.</source>
        <translation>本机上没有模型“{model}”。</translation>
    </message>
    <message>
        <source>It has not been loaded yet, or was removed.</source>
        <translation>模型尚未下载，或已被移除。</translation>
    </message>
    <message>
        <source>Training on this computer could not start.</source>
        <translation>本机训练无法启动。</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>Try again. If it happens again, look at Settings, This computer.</source>
        <translation>请重试。如果再次出现，请查看“设置”中的“本机”。</translation>
    </message>
    <message>
        <source>Training on this computer stopped unexpectedly.</source>
        <translation>本机训练意外停止。</translation>
    </message>
    <message>
        <source>Its program ended with code {exit_code}. Your project is not touched.</source>
        <translation>训练程序退出，代码 {exit_code}。项目不受影响。</translation>
    </message>
    <message>
        <source>Press Try again: a training goes on from its last checkpoint.</source>
        <translation>请按“重试”：训练会从最近的检查点继续。</translation>
    </message>
    <message>
        <source>The port {port} is in use.</source>
        <translation>端口 {port} 已被占用。</translation>
    </message>
    <message>
        <source>Another program on this computer listens there.</source>
        <translation>本机上有其他程序正在使用它。</translation>
    </message>
    <message>
        <source>Choose another port, or leave the choice to ftdesk.</source>
        <translation>请选择其他端口，或让 ftdesk 自动选择。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>The model and its training need more memory than is free.</source>
        <translation>模型和训练所需的内存超过了可用内存。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller batch size, then try again.</source>
        <translation>请关闭其他程序或减小批大小，然后重试。</translation>
    </message>
    <message>
        <source>Nothing answers at its address.</source>
        <translation>对方地址没有响应。</translation>
    </message>
    <message>
        <source>Its name cannot be found: no internet, or a typing slip.</source>
        <translation>找不到对方的域名：可能没有联网，或地址有误。</translation>
    </message>
    <message>
        <source>It cannot prove who it is: its certificate is not accepted.</source>
        <translation>无法确认对方身份：其证书不被接受。</translation>
    </message>
    <message>
        <source>No way leads to it from this network.</source>
        <translation>从当前网络无法到达对方。</translation>
    </message>
    <message>
        <source>The line was cut.</source>
        <translation>连接被切断。</translation>
    </message>
    <message>
        <source>There is no connection to it.</source>
        <translation>连接不上对方。</translation>
    </message>
    <message>
        <source>%n second(s)</source>
        <translation> %n 秒</translation>
    </message>
    <message>
        <source>a little</source>
        <translation>片刻</translation>
    </message>
    <message>
        <source>It is a web page, not the file behind it.</source>
        <translation>它是一个网页，而不是网页上的文件。</translation>
    </message>
    <message>
        <source>It is no text file.</source>
        <translation>它不是文本文件。</translation>
    </message>
    <message>
        <source>None of its lines is an example; line {line} is {why}.</source>
        <translation>其中没有一行是示例；第 {line} 行：{why}。</translation>
    </message>
    <message>
        <source>None of its lines is an example.</source>
        <translation>没有一行是示例。</translation>
    </message>
    <message>
        <source>not valid JSON ({reason}, column {column})</source>
        <translation>不是有效的 JSON（{reason}，第 {column} 列）</translation>
    </message>
    <message>
        <source>JSON, but no object in braces</source>
        <translation>是 JSON，但不是花括号中的对象</translation>
    </message>
    <message>
        <source>not readable as {encoding} text</source>
        <translation>无法按 {encoding} 编码读取</translation>
    </message>
    <message>
        <source>a number that is too large</source>
        <translation>数字过大</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>longer than a line may be</source>
        <translation>超出单行长度上限</translation>
    </message>
    <message>
        <source>not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>not an example</source>
        <translation>不是示例</translation>
    </message>
</context>
<context>
    <name>ExampleDelegate</name>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>ExampleList</name>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
</context>
<context>
    <name>ExampleListModel</name>
    <message>
        <source>Empty example</source>
        <translation>空示例</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n 个对话轮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n 个 Token</numerusform>
        </translation>
    </message>
    <message>
        <source>Example {number}: {title}</source>
        <translation>示例 {number}：{title}</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>ExampleVerbs</name>
    <message>
        <source>New example</source>
        <translation>新建示例</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n example(s)</source>
        <translation>
            <numerusform>复制 %n 个示例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n example(s)</source>
        <translation>
            <numerusform>删除 %n 个示例</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 个示例。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring %n example(s) back</source>
        <translation>
            <numerusform>恢复 %n 个示例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n example(s)</source>
        <translation>
            <numerusform>移动 %n 个示例</numerusform>
        </translation>
    </message>
    <message>
        <source>Start with two examples</source>
        <translation>从两个示例开始</translation>
    </message>
</context>
<context>
    <name>ExampleView</name>
    <message>
        <source>&amp;Use for</source>
        <translation>用于(&amp;U)</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation examples are not learned; they test what was learned</source>
        <translation>验证示例不参与学习，只用来检验学习效果</translation>
    </message>
    <message>
        <source>Duplicate this example</source>
        <translation>复制此示例</translation>
    </message>
    <message>
        <source>Delete this example</source>
        <translation>删除此示例</translation>
    </message>
    <message>
        <source>from {file}</source>
        <translation>来自 {file}</translation>
    </message>
    <message>
        <source>Example {number} of {total}</source>
        <translation>示例 {number} / {total}</translation>
    </message>
    <message>
        <source>This example is in a form that ftdesk does not show. It is kept unchanged on export.</source>
        <translation>此示例的格式 ftdesk 无法显示，导出时会原样保留。</translation>
    </message>
    <message>
        <source>Edit a turn</source>
        <translation>编辑对话轮</translation>
    </message>
    <message>
        <source>Add a turn</source>
        <translation>添加对话轮</translation>
    </message>
    <message>
        <source>Move a turn</source>
        <translation>移动对话轮</translation>
    </message>
    <message>
        <source>Duplicate a turn</source>
        <translation>复制对话轮</translation>
    </message>
    <message>
        <source>Delete a turn</source>
        <translation>删除对话轮</translation>
    </message>
    <message>
        <source>Change who speaks</source>
        <translation>更改说话者</translation>
    </message>
    <message>
        <source>Train on a turn or not</source>
        <translation>更改是否参与训练</translation>
    </message>
    <message>
        <source>Change what an example is used for</source>
        <translation>更改示例用途</translation>
    </message>
</context>
<context>
    <name>ExamplesFrame</name>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;New example</source>
        <translation>新建示例(&amp;N)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N; Ctrl+Enter in the last example does it too</source>
        <translation>Ctrl+Shift+N；在最后一个示例中按 Ctrl+Enter 也可以</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
</context>
<context>
    <name>ExamplesPage</name>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n 个示例</numerusform>
        </translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>{examples} · {state}</source>
        <translation>{examples} · {state}</translation>
    </message>
    <message>
        <source>What you were typing when ftdesk ended was brought back.</source>
        <translation>已恢复 ftdesk 上次退出时正在输入的内容。</translation>
    </message>
    <message>
        <source>It is in its cell again.</source>
        <translation>内容已放回原处。</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Save a copy of this text</source>
        <translation>另存这段文本</translation>
    </message>
    <message>
        <source>The text was saved to “{file}”.</source>
        <translation>文本已保存到“{file}”。</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>d MMM yyyy</source>
        <comment>Qt date pattern; in Chinese yyyy年M月d日</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>Read {read}: {good} can be imported, {bad} need you.</source>
        <translation>读取 {read} 条：{good} 条可以导入，{bad} 条需要处理。</translation>
    </message>
    <message>
        <source>Read {read}, imported {good}, {bad} need you.</source>
        <translation>读取 {read} 条，导入 {good} 条，{bad} 条需要处理。</translation>
    </message>
    <message>
        <source>These lines of “{file}” are no examples. The file itself is not changed.</source>
        <translation>“{file}”中的这些行不是示例。文件本身不会改动。</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Import the %n good one(s)</source>
        <translation>
            <numerusform>导入可用的 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Lines that need you</source>
        <translation>需要处理的行</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>&amp;Try it</source>
        <translation>试用(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Train on this computer</source>
        <translation>在本机训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>重新核实(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stop…</source>
        <translation>停止(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Delete uploaded file…</source>
        <translation>删除已上传的文件(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>JobDetail</name>
    <message>
        <source>The open training</source>
        <translation>当前训练</translation>
    </message>
    <message>
        <source>Loss: how far its answers are from yours</source>
        <translation>损失：模型的回答与你的相差多远</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Estimate and bill</source>
        <translation>预估与账单</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Files and names</source>
        <translation>文件与名称</translation>
    </message>
    <message>
        <source>Settings, as really used</source>
        <translation>实际使用的设置</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>In the provider&apos;s &amp;words</source>
        <translation>显示服务商原文(&amp;W)</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>还没有内容。</translation>
    </message>
    <message>
        <source>The provider gave no measurements for this training.</source>
        <translation>服务商没有提供此训练的测量数据。</translation>
    </message>
</context>
<context>
    <name>JobEvent</name>
    <message>
        <source>Step {step} of {total} was made.</source>
        <translation>已完成第 {step} 步，共 {total} 步。</translation>
    </message>
    <message>
        <source>The provider has taken the training on.</source>
        <translation>服务商已接受训练。</translation>
    </message>
    <message>
        <source>Your examples are being checked.</source>
        <translation>正在检查示例。</translation>
    </message>
    <message>
        <source>Your examples are fine. The training waits for its turn.</source>
        <translation>示例没有问题，训练正在排队。</translation>
    </message>
    <message>
        <source>The training has begun.</source>
        <translation>训练已开始。</translation>
    </message>
    <message>
        <source>The training goes on.</source>
        <translation>训练继续进行。</translation>
    </message>
    <message>
        <source>The training was interrupted and goes on by itself.</source>
        <translation>训练曾中断，已自动继续。</translation>
    </message>
    <message>
        <source>The training waits for its turn.</source>
        <translation>训练正在排队。</translation>
    </message>
    <message>
        <source>Memory ran short; it goes on in smaller pieces. The result stays the same.</source>
        <translation>内存不足，已改为分更小的批次继续，结果不变。</translation>
    </message>
    <message>
        <source>The training pauses.</source>
        <translation>训练已暂停。</translation>
    </message>
    <message>
        <source>A checkpoint was kept at step {number}: it can be tried.</source>
        <translation>已在第 {number} 步保存检查点，可以试用。</translation>
    </message>
    <message>
        <source>The tuned model is there.</source>
        <translation>微调模型已生成。</translation>
    </message>
    <message>
        <source>The training has ended well.</source>
        <translation>训练顺利完成。</translation>
    </message>
    <message>
        <source>The training was stopped.</source>
        <translation>训练已停止。</translation>
    </message>
    <message>
        <source>There are fewer examples than the provider asks for.</source>
        <translation>示例数少于服务商的要求。</translation>
    </message>
    <message>
        <source>The provider checks the tuned model for safety.</source>
        <translation>服务商正在对微调模型做安全检查。</translation>
    </message>
    <message>
        <source>The provider&apos;s safety checks hold the tuned model back. Its own words say why.</source>
        <translation>微调模型未通过服务商的安全检查，原因见服务商原文。</translation>
    </message>
    <message>
        <source>The table of results was stored.</source>
        <translation>结果表已保存。</translation>
    </message>
    <message>
        <source>Some examples are longer than the model can read: their ends were cut off ({original})</source>
        <translation>有些示例超出模型可读长度，末尾被截断（{original}）</translation>
    </message>
    <message>
        <source>Something broke at the provider. It is not your examples&apos; fault; training again may help.</source>
        <translation>服务商那边出了故障，与示例无关；重新训练也许能解决。</translation>
    </message>
</context>
<context>
    <name>JobFacts</name>
    <message>
        <source>Tokens, estimated</source>
        <translation>Token（预估）</translation>
    </message>
    <message>
        <source>{billed} ({difference})</source>
        <translation>{billed}（{difference}）</translation>
    </message>
    <message>
        <source>Tokens, billed</source>
        <translation>Token（计费）</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Cost, estimated</source>
        <translation>费用（预估）</translation>
    </message>
    <message>
        <source>Cost, by tokens billed</source>
        <translation>费用（按计费 Token）</translation>
    </message>
    <message>
        <source>Time, estimated</source>
        <translation>用时（预估）</translation>
    </message>
    <message>
        <source>Time, really</source>
        <translation>用时（实际）</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮次</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Learning rate multiplier</source>
        <translation>学习率倍数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>{train} + {validation} for validation</source>
        <translation>{train} + 验证 {validation}</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>已上传</translation>
    </message>
    <message>
        <source>Tuned model</source>
        <translation>微调模型</translation>
    </message>
    <message>
        <source>Training file</source>
        <translation>训练文件</translation>
    </message>
    <message>
        <source>Validation file</source>
        <translation>验证文件</translation>
    </message>
    <message>
        <source>Result file</source>
        <translation>结果文件</translation>
    </message>
    <message>
        <source>Number at the provider</source>
        <translation>任务编号</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>exactly as estimated</source>
        <translation>与预估一致</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{value} (chosen by Auto)</source>
        <translation>{value}（自动选择）</translation>
    </message>
</context>
<context>
    <name>JobHeader</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>ftdesk starts it again by itself; the training goes on from where it was.</source>
        <translation>ftdesk 会自动重新启动，训练从中断处继续。</translation>
    </message>
    <message>
        <source>ftdesk tries again by itself; the training at {where} goes on meanwhile.</source>
        <translation>ftdesk 会自动重试，其间在{where}上的训练照常进行。</translation>
    </message>
    <message>
        <source>Took {time}, ended {moment}</source>
        <translation>用时 {time}，结束于 {moment}</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <translation>已用 {time}</translation>
    </message>
    <message>
        <source>waiting for {time}</source>
        <translation>已等待 {time}</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>还需约 {time}</translation>
    </message>
</context>
<context>
    <name>JobState</name>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>uploading</source>
        <translation>上传中</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>looking it up</source>
        <translation>核实中</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未启动</translation>
    </message>
    <message>
        <source>checking files</source>
        <translation>检查文件中</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>{where} calls this state “{status}”. ftdesk keeps following it as a running training.</source>
        <translation>此状态在{where}称为“{status}”。ftdesk 会把它当作进行中的训练继续跟踪。</translation>
    </message>
    <message>
        <source>Learning from your examples: step {step} of {total}.</source>
        <translation>正在学习你的示例：第 {step} 步，共 {total} 步。</translation>
    </message>
    <message>
        <source>The training is over, but {where} has not named a tuned model: its safety checks may be holding it back. The story below says more.</source>
        <translation>训练已结束，但没有得到{where}的微调模型，可能未通过其安全检查。详见下方“经过”。</translation>
    </message>
    <message>
        <source>Stopped before the training began.</source>
        <translation>训练开始前就已停止。</translation>
    </message>
    <message>
        <source>Getting your examples ready. Nothing has left for {where} yet.</source>
        <translation>正在准备示例，尚未向{where}发送任何内容。</translation>
    </message>
    <message>
        <source>Handing your examples to {where}.</source>
        <translation>正在向{where}提交示例。</translation>
    </message>
    <message>
        <source>The examples have arrived. Asking {where} to start the training.</source>
        <translation>示例已送达，正在请求{where}开始训练。</translation>
    </message>
    <message>
        <source>The answer of {where} was lost, so ftdesk is looking this training up there. Nothing will be started twice.</source>
        <translation>没有收到{where}的答复，ftdesk 正在核实此训练，不会重复启动。</translation>
    </message>
    <message>
        <source>This training was not started at {where}. It costs nothing.</source>
        <translation>此训练没有在{where}上启动，没有产生费用。</translation>
    </message>
    <message>
        <source>{where} is checking your examples.</source>
        <translation>示例正由{where}检查。</translation>
    </message>
    <message>
        <source>Waiting for its turn at {where}. There is nothing to do for you.</source>
        <translation>正在{where}上排队，无需任何操作。</translation>
    </message>
    <message>
        <source>Learning from your examples at {where}.</source>
        <translation>正在{where}上学习你的示例。</translation>
    </message>
    <message>
        <source>Pausing at the next step.</source>
        <translation>完成这一步后暂停。</translation>
    </message>
    <message>
        <source>Paused. What it has learned is kept; Resume goes on from here.</source>
        <translation>已暂停，学到的内容都已保留；按“继续”从这里接着训练。</translation>
    </message>
    <message>
        <source>Done. The tuned model is ready to talk to.</source>
        <translation>训练完成，可以和微调模型聊天了。</translation>
    </message>
    <message>
        <source>The training failed at {where}.</source>
        <translation>在{where}上的训练失败。</translation>
    </message>
    <message>
        <source>Stopped before its end. Checkpoints made until then can still be tried.</source>
        <translation>训练中途停止，此前保存的检查点仍可试用。</translation>
    </message>
    <message>
        <source>There are too few examples: at least 10 are needed. Write more and train again.</source>
        <translation>示例太少，至少需要 10 个。请再写一些后重新训练。</translation>
    </message>
    <message>
        <source>The provider could not read the file of examples. The checks may name the example.</source>
        <translation>服务商无法读取示例文件。“检查”也许能指出是哪个示例。</translation>
    </message>
    <message>
        <source>The account&apos;s limit or balance at the provider is used up.</source>
        <translation>服务商账户的额度或余额已用完。</translation>
    </message>
    <message>
        <source>Last heard of at {time}. ftdesk goes on asking; the training itself is not affected.</source>
        <translation>最近一次收到消息是 {time}。ftdesk 会继续查询，训练不受影响。</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>“{name}” {percent} %</source>
        <translation>“{name}”{percent}%</translation>
    </message>
    <message>
        <source>“{name}” {percent} % · {left} left</source>
        <translation>“{name}”{percent}% · 剩余 {left}</translation>
    </message>
    <message>
        <source>“{name}” {state}</source>
        <translation>“{name}”{state}</translation>
    </message>
</context>
<context>
    <name>JobVerbs</name>
    <message>
        <source>Stop the training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Stop “{name}”?</source>
        <translation>停止“{name}”？</translation>
    </message>
    <message>
        <source>&amp;Keep training</source>
        <translation>继续训练(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Stop it</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>A stopped training cannot go on; a paused one can. Checkpoints made until now stay.</source>
        <translation>训练停止后无法继续，暂停则可以继续。此前的检查点会保留。</translation>
    </message>
    <message>
        <source>A stopped training cannot go on. Checkpoints made until now stay; a provider may bill what was trained until now.</source>
        <translation>停止后无法继续。已保存的检查点会保留，服务商可能会对已训练的部分收费。</translation>
    </message>
    <message>
        <source>Delete the uploaded examples at {where}?</source>
        <translation>删除已上传到{where}的示例？</translation>
    </message>
    <message>
        <source>Delete the uploaded file</source>
        <translation>删除已上传的文件</translation>
    </message>
    <message>
        <source>&amp;Delete them there</source>
        <translation>从对方删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Your project keeps every example, and a tuned model keeps what it has learned.</source>
        <translation>项目中的示例全部保留，微调模型学到的内容也不受影响。</translation>
    </message>
    <message>
        <source>The uploaded examples were deleted at {where}.</source>
        <translation>已上传到{where}的示例已删除。</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Key for {connection}</source>
        <translation>“{connection}”的密钥</translation>
    </message>
    <message>
        <source>Paste the key here</source>
        <translation>在此粘贴密钥</translation>
    </message>
    <message>
        <source>&amp;Key for {connection}</source>
        <translation>“{connection}”的密钥(&amp;K)</translation>
    </message>
    <message>
        <source>It goes into your system&apos;s keyring and nowhere else: not into the project, an export or a log. Without a keyring ftdesk keeps it until you close it, and says so.</source>
        <translation>密钥只存入系统密钥环，不会写入项目、导出文件或日志。没有密钥环时，ftdesk 只保留到关闭为止，并会说明。</translation>
    </message>
    <message>
        <source>Save and test</source>
        <translation>保存并测试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>KeyEntry</name>
    <message>
        <source>Paste the key here</source>
        <translation>在此粘贴密钥</translation>
    </message>
    <message>
        <source>Your &amp;key for {where}</source>
        <translation>“{where}”的密钥(&amp;K)</translation>
    </message>
    <message>
        <source>Save and &amp;test</source>
        <translation>保存并测试(&amp;T)</translation>
    </message>
    <message>
        <source>It goes into your system&apos;s keyring and nowhere else: not into the project, a log, an export.</source>
        <translation>密钥只存入系统密钥环，不会写入项目、日志或导出文件。</translation>
    </message>
    <message>
        <source>Testing the key…</source>
        <translation>正在测试密钥…</translation>
    </message>
    <message>
        <source>The key works. It is in your system&apos;s keyring.</source>
        <translation>密钥可用，已存入系统密钥环。</translation>
    </message>
    <message>
        <source>The key works. There is no keyring here, so it is kept only until you close ftdesk.</source>
        <translation>密钥可用。这里没有密钥环，密钥只保留到关闭 ftdesk 为止。</translation>
    </message>
</context>
<context>
    <name>KeyText</name>
    <message>
        <source>Key in the keyring</source>
        <translation>密钥在密钥环中</translation>
    </message>
    <message>
        <source>It is stored in your system&apos;s keyring.</source>
        <translation>密钥已存入系统密钥环。</translation>
    </message>
    <message>
        <source>Key for this session</source>
        <translation>密钥仅限本次</translation>
    </message>
    <message>
        <source>ftdesk keeps the key until you close it.</source>
        <translation>密钥只保留到关闭 ftdesk 为止。</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>还没有密钥</translation>
    </message>
    <message>
        <source>Enter a key to train and chat there.</source>
        <translation>输入密钥后才能在这里训练和聊天。</translation>
    </message>
    <message>
        <source>{connection} answers. It offers {models} models, {tuned} tuned.</source>
        <translation>“{connection}”连接正常，提供 {models} 个模型，其中 {tuned} 个是微调模型。</translation>
    </message>
    <message>
        <source>The first to be shut down is {model}, on {day}.</source>
        <translation>最先停用的是 {model}，时间为 {day}。</translation>
    </message>
    <message>
        <source>Whether it may train shows only when a training is started: there is no question that asks for it.</source>
        <translation>能否训练要到开始训练时才知道，没有办法事先查询。</translation>
    </message>
    <message>
        <source>{connection} has taken no new trainings since {day}.</source>
        <translation>“{connection}”自 {day}起不再接受新的训练。</translation>
    </message>
    <message>
        <source>{connection} closes training for everybody on {day}; for many accounts it already has.</source>
        <translation>“{connection}”将于 {day}对所有人关闭训练，许多账户现在就已无法训练。</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys for writing</source>
        <translation>编写快捷键</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Keep the turn and go on with the next one</source>
        <translation>确认此轮，转到下一轮</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>A new line within the turn</source>
        <translation>在此轮内换行</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>The next example; a new one after the last</source>
        <translation>下一个示例；在最后一个之后新建</translation>
    </message>
    <message>
        <source>Alt+↑ / Alt+↓</source>
        <translation>Alt+↑ / Alt+↓</translation>
    </message>
    <message>
        <source>Move the turn up or down</source>
        <translation>上移或下移此轮</translation>
    </message>
    <message>
        <source>Alt+Shift+↑ / ↓</source>
        <translation>Alt+Shift+↑ / ↓</translation>
    </message>
    <message>
        <source>Move the example up or down</source>
        <translation>上移或下移示例</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>In the list: delete the chosen examples</source>
        <translation>在列表中：删除选中的示例</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>In the list: duplicate the chosen examples</source>
        <translation>在列表中：复制选中的示例</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>A new example</source>
        <translation>新建示例</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Undo; Ctrl+Shift+Z does it again</source>
        <translation>撤销；Ctrl+Shift+Z 重做</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+5</source>
        <translation>Ctrl+1 … Ctrl+5</translation>
    </message>
    <message>
        <source>The steps and Settings</source>
        <translation>各步骤和设置</translation>
    </message>
</context>
<context>
    <name>LaneBar</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Second model</source>
        <translation>第二个模型</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>an&amp;d</source>
        <translation>和(&amp;D)</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>并排对比(&amp;B)</translation>
    </message>
    <message>
        <source>Two models answer the same question</source>
        <translation>两个模型回答同一个问题</translation>
    </message>
</context>
<context>
    <name>LanguageSection</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The window is built anew. Nothing is lost.</source>
        <translation>窗口会重新加载，内容不会丢失。</translation>
    </message>
</context>
<context>
    <name>Launch</name>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>没有任何内容离开本机。</translation>
    </message>
    <message>
        <source>{name}: {examples}, {size}</source>
        <translation>{name}：{examples}，{size}</translation>
    </message>
    <message>
        <source>training file</source>
        <translation>训练文件</translation>
    </message>
    <message>
        <source>validation file</source>
        <translation>验证文件</translation>
    </message>
    <message>
        <source>%n example(s)</source>
        <translation>%n 个示例</translation>
    </message>
    <message>
        <source>to {address}</source>
        <translation>发送至 {address}</translation>
    </message>
    <message>
        <source>The files stay there until you delete them, which a button on the Training page does.</source>
        <translation>文件会一直留在那里，可用“训练”页上的按钮删除。</translation>
    </message>
</context>
<context>
    <name>LaunchDialog</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>LaunchFailure</name>
    <message>
        <source>&amp;Train on this computer, free</source>
        <translation>在本机训练，免费(&amp;T)</translation>
    </message>
    <message>
        <source>Enter another &amp;key</source>
        <translation>换一个密钥(&amp;K)</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>重试(&amp;A)</translation>
    </message>
    <message>
        <source>Choose another &amp;connection</source>
        <translation>换一个连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete the uploaded file</source>
        <translation>删除已上传的文件(&amp;D)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
</context>
<context>
    <name>LaunchFlow</name>
    <message>
        <source>The uploaded file was deleted there.</source>
        <translation>已上传的文件已从对方删除。</translation>
    </message>
</context>
<context>
    <name>LaunchForm</name>
    <message>
        <source>Start this training?</source>
        <translation>开始这次训练？</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>训练位置</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>What leaves this computer</source>
        <translation>哪些内容会离开本机</translation>
    </message>
    <message>
        <source>for instance: support</source>
        <translation>例如：support</translation>
    </message>
    <message>
        <source>&amp;Name of the tuned model</source>
        <translation>微调模型的名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;More settings (all on Auto)</source>
        <translation>更多设置（全部自动）(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>{train}, and {validation} for validation</source>
        <translation>{train} 个，另有 {validation} 个用于验证</translation>
    </message>
    <message>
        <source>{tokens} × {epochs} epochs = {billable}</source>
        <translation>{tokens} × {epochs} 轮 = {billable}</translation>
    </message>
    <message>
        <source>minutes to hours; it goes on when ftdesk is closed</source>
        <translation>几分钟到几小时，关闭 ftdesk 也会继续</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>No price is known for these {tokens} tokens. Type “{yes}” if you &amp;agree all the same.</source>
        <translation>这 {tokens} 个 Token 的价格未知。如仍要继续，请输入“{yes}”(&amp;A)。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
</context>
<context>
    <name>LaunchOptions</name>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>训练轮次(&amp;E)</translation>
    </message>
    <message>
        <source>How often every example is read. Too often: it memorises.</source>
        <translation>每个示例读几遍。太多会死记硬背。</translation>
    </message>
    <message>
        <source>&amp;Batch size</source>
        <translation>批大小(&amp;B)</translation>
    </message>
    <message>
        <source>How many examples make one step. Larger is steadier.</source>
        <translation>每一步学习多少个示例。越大越稳。</translation>
    </message>
    <message>
        <source>&amp;Learning rate ×</source>
        <translation>学习率 ×(&amp;L)</translation>
    </message>
    <message>
        <source>How large its steps are, as a multiple of the usual. Less is more careful.</source>
        <translation>每步迈多大，以常规值的倍数计。越小越谨慎。</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>随机种子(&amp;S)</translation>
    </message>
    <message>
        <source>A whole number. The same one again gives nearly the same model.</source>
        <translation>一个整数。用同一个数会得到几乎相同的模型。</translation>
    </message>
</context>
<context>
    <name>LaunchProgress</name>
    <message>
        <source>Starting the training</source>
        <translation>正在启动训练</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>You can close this: the Training page shows how it goes on. Nothing is started twice.</source>
        <translation>可以关闭此窗口，进展见“训练”页，不会重复启动。</translation>
    </message>
    <message>
        <source>&amp;Go on in the background</source>
        <translation>在后台继续(&amp;G)</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Loss curve</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>training {loss}</source>
        <translation>训练 {loss}</translation>
    </message>
    <message>
        <source>validation {loss}</source>
        <translation>验证 {loss}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>新建项目(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开样例项目(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Import examples…</source>
        <translation>导入示例(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export examples…</source>
        <translation>导出示例(&amp;E)…</translation>
    </message>
    <message>
        <source>Save a &amp;copy…</source>
        <translation>另存副本(&amp;C)…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>No projects yet</source>
        <translation>还没有项目</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>New e&amp;xample</source>
        <translation>新建示例(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Undo: {what}</source>
        <translation>撤销(&amp;U)：{what}</translation>
    </message>
    <message>
        <source>&amp;Redo: {what}</source>
        <translation>重做(&amp;R)：{what}</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>示例(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Check &amp;&amp; price</source>
        <translation>检查与价格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;hat</source>
        <translation>聊天(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys for writing</source>
        <translation>编写快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Report a problem…</source>
        <translation>报告问题(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;About ftdesk</source>
        <translation>关于 ftdesk(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Meter</name>
    <message>
        <source>Examples so far</source>
        <translation>已有示例</translation>
    </message>
    <message>
        <source>{count} of {needed} needed. {good} is a good start.</source>
        <translation>已有 {count} 个，至少要 {needed} 个，建议 {good} 个。</translation>
    </message>
    <message>
        <source>{count} examples: enough to train. {good} is a good start.</source>
        <translation>{count} 个示例，可以训练。建议 {good} 个。</translation>
    </message>
    <message>
        <source>{count} examples: a good start.</source>
        <translation>{count} 个示例，很不错的起点。</translation>
    </message>
</context>
<context>
    <name>ModelBox</name>
    <message>
        <source>Shut down, shown as history:</source>
        <translation>已停用，仅供参考：</translation>
    </message>
    <message>
        <source>Name of the model at the provider</source>
        <translation>服务商处的模型名称</translation>
    </message>
    <message>
        <source>{model} (ended {day})</source>
        <translation>{model}（{day}停用）</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Show all models of {connection} …</source>
        <translation>显示“{connection}”的全部模型…</translation>
    </message>
    <message>
        <source>Your trainings</source>
        <translation>你的训练</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
</context>
<context>
    <name>ModelNames</name>
    <message>
        <source>“{name}”, checkpoint at step {step}</source>
        <translation>“{name}”，第 {step} 步检查点</translation>
    </message>
    <message>
        <source>“{name}”, tuned</source>
        <translation>“{name}”，微调</translation>
    </message>
</context>
<context>
    <name>NoticeRow</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>Tokens in your examples</source>
        <translation>示例的 Token 数</translation>
    </message>
    <message>
        <source>Pieces of words; this is what providers count and bill.</source>
        <translation>文字的小片段，服务商按它计费。</translation>
    </message>
    <message>
        <source>× epochs</source>
        <translation>× 训练轮次</translation>
    </message>
    <message>
        <source>= tokens to train</source>
        <translation>= 训练 Token 数</translation>
    </message>
    <message>
        <source>Every example is read once in each epoch.</source>
        <translation>每一轮把所有示例读一遍。</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>It costs nothing but electricity and time.</source>
        <translation>只花些电和时间。</translation>
    </message>
    <message>
        <source>= cost</source>
        <translation>= 费用</translation>
    </message>
    <message>
        <source>{price} a million</source>
        <translation>每百万 {price}</translation>
    </message>
    <message>
        <source>× price</source>
        <translation>× 单价</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Auto: chosen by the size of your set.</source>
        <translation>自动：按示例数量选择。</translation>
    </message>
    <message>
        <source>Auto: the provider chooses; this is its published rule of thumb.</source>
        <translation>自动：由服务商决定，这里按其公布的经验规则估算。</translation>
    </message>
    <message>
        <source>As you chose. More is slower and may memorise.</source>
        <translation>由你选定。越多越慢，也可能死记硬背。</translation>
    </message>
    <message>
        <source>As published on {day}.</source>
        <translation>{day}公布的价格。</translation>
    </message>
    <message>
        <source>Exact: counted by the model that will be trained. The time was measured on this computer.</source>
        <translation>精确：由要训练的模型计数，时间在本机实测。</translation>
    </message>
    <message>
        <source>No price is known here, so ftdesk cannot say what it costs. The provider&apos;s price page can.</source>
        <translation>价格未知，ftdesk 无法给出费用，请查看服务商的价格页。</translation>
    </message>
    <message>
        <source>Counted by the rule that the provider publishes; a bill may differ by a few per cent.</source>
        <translation>按服务商公布的规则计数，账单可能有百分之几的出入。</translation>
    </message>
    <message>
        <source>An approximation: this model counts tokens in its own way.</source>
        <translation>近似值：此模型有自己的 Token 计数方法。</translation>
    </message>
    <message>
        <source>Choose the epochs yourself to make the amount certain.</source>
        <translation>自己选定训练轮次，金额就能确定。</translation>
    </message>
    <message>
        <source>%n example(s) are longer than the model reads and are cut.</source>
        <translation>%n 个示例超出模型可读长度，会被截断。</translation>
    </message>
    <message>
        <source>These prices are old; look at the provider&apos;s page.</source>
        <translation>价格已旧，请查看服务商的页面。</translation>
    </message>
    <message>
        <source>The price appears with the first examples.</source>
        <translation>有了第一批示例就会显示价格。</translation>
    </message>
    <message>
        <source>Counted exactly as soon as there are enough examples.</source>
        <translation>示例足够后会精确计数。</translation>
    </message>
    <message>
        <source>The model itself counts your examples, so that the figures are exact.</source>
        <translation>由模型亲自计数，数字因此精确。</translation>
    </message>
    <message>
        <source>Choose a model to see the price.</source>
        <translation>选择模型后显示价格。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在计数…</translation>
    </message>
    <message>
        <source>It answers on this computer, also without internet.</source>
        <translation>在本机回答，没有网络也能用。</translation>
    </message>
    <message>
        <source>No price for using this model is known here.</source>
        <translation>此模型的使用价格未知。</translation>
    </message>
    <message>
        <source>With {read} tokens read and {written} written for an answer, as in your examples.</source>
        <translation>按你的示例，每次回答读 {read} 个 Token、写 {written} 个。</translation>
    </message>
    <message>
        <source>{amount} a month</source>
        <translation>每月 {amount}</translation>
    </message>
    <message>
        <source>No end: the model stays on this computer and is yours.</source>
        <translation>没有期限：模型留在本机，归你所有。</translation>
    </message>
    <message>
        <source>This model and what you train from it answer until {day}: {left} of use.</source>
        <translation>此模型及由它训练出的模型可用到 {day}，还有 {left}。</translation>
    </message>
    <message>
        <source>%n day(s)</source>
        <translation>%n 天</translation>
    </message>
    <message>
        <source>{where} no longer lets every account train. Whether yours may shows only when you try, and a refused try costs nothing.</source>
        <translation>现在并非所有账户都能在{where}上训练。你的账户能否训练，试过才知道；被拒绝不收费。</translation>
    </message>
    <message>
        <source>Nothing is known here about how long the provider keeps it.</source>
        <translation>不清楚服务商会保留多久。</translation>
    </message>
    <message>
        <source>No new training is taken since {day}.</source>
        <translation>自 {day}起不再接受新的训练。</translation>
    </message>
    <message>
        <source>New trainings are taken until {day}: %n more day(s).</source>
        <translation>新的训练接受到 {day}，还有 %n 天。</translation>
    </message>
    <message>
        <source>Free and offline: nothing leaves this computer.</source>
        <translation>免费、离线，没有任何内容离开本机。</translation>
    </message>
    <message>
        <source>Your examples are sent to {host}.</source>
        <translation>示例会发送到 {host}。</translation>
    </message>
</context>
<context>
    <name>PricePanel</name>
    <message>
        <source>What the training costs</source>
        <translation>训练费用</translation>
    </message>
    <message>
        <source>What using it will cost</source>
        <translation>使用费用</translation>
    </message>
    <message>
        <source>&amp;Questions a day</source>
        <translation>每天提问次数(&amp;Q)</translation>
    </message>
    <message>
        <source>How long it lasts</source>
        <translation>可用多久</translation>
    </message>
    <message>
        <source>Estimating</source>
        <translation>正在估算</translation>
    </message>
</context>
<context>
    <name>Pricing</name>
    <message>
        <source>Open &amp;Settings</source>
        <translation>打开设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>Starting the engine on this computer. The first time takes some seconds longer.</source>
        <translation>正在启动本机引擎，第一次会多花几秒。</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>All examples together</source>
        <translation>全部示例</translation>
    </message>
    <message>
        <source>Example {number}</source>
        <translation>示例 {number}</translation>
    </message>
    <message>
        <source>Example {number}, turn {turn}</source>
        <translation>示例 {number}，第 {turn} 轮</translation>
    </message>
    <message>
        <source>must be mended</source>
        <translation>必须修复</translation>
    </message>
    <message>
        <source>may hurt</source>
        <translation>可能影响效果</translation>
    </message>
    <message>
        <source>worth a look</source>
        <translation>值得留意</translation>
    </message>
    <message>
        <source>Remove this turn</source>
        <translation>移除此轮</translation>
    </message>
    <message>
        <source>Remove “{name}”</source>
        <translation>移除“{name}”</translation>
    </message>
    <message>
        <source>Make it “{role}”</source>
        <translation>改为“{role}”</translation>
    </message>
    <message>
        <source>Train on this turn</source>
        <translation>训练此轮</translation>
    </message>
    <message>
        <source>Do not train on this turn</source>
        <translation>不训练此轮</translation>
    </message>
    <message>
        <source>Clean the text</source>
        <translation>清理文本</translation>
    </message>
    <message>
        <source>Delete this copy</source>
        <translation>删除此重复项</translation>
    </message>
    <message>
        <source>Remove the turns after the last answer</source>
        <translation>移除最后一个回答之后的对话轮</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空值</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a group of fields</source>
        <translation>一组字段</translation>
    </message>
    <message>
        <source>“{field}” is not what it should be: it is {kind}.</source>
        <translation>“{field}”的类型不对：现在是{kind}。</translation>
    </message>
    <message>
        <source>This example has no turns.</source>
        <translation>此示例没有对话轮。</translation>
    </message>
    <message>
        <source>This turn has no “{key}”.</source>
        <translation>此轮缺少“{key}”。</translation>
    </message>
    <message>
        <source>This turn has a field that nobody knows: “{key}”.</source>
        <translation>此轮有一个未知字段：“{key}”。</translation>
    </message>
    <message>
        <source>“{role}” is not one who can speak in an example.</source>
        <translation>示例中不能有“{role}”这个角色。</translation>
    </message>
    <message>
        <source>This turn has no text: its content is {kind}.</source>
        <translation>此轮没有文本：内容是{kind}。</translation>
    </message>
    <message>
        <source>There is no answer to learn from.</source>
        <translation>没有可供学习的回答。</translation>
    </message>
    <message>
        <source>The tool call “{call}” gets no reply.</source>
        <translation>工具调用“{call}”没有得到结果。</translation>
    </message>
    <message>
        <source>This tool reply answers no call (“{call}”).</source>
        <translation>此工具结果没有对应的调用（“{call}”）。</translation>
    </message>
    <message>
        <source>What is handed to the tool “{name}” is no JSON object.</source>
        <translation>传给工具“{name}”的不是 JSON 对象。</translation>
    </message>
    <message>
        <source>This turn is empty ({role}).</source>
        <translation>此轮是空的（{role}）。</translation>
    </message>
    <message>
        <source>There is no system text here, though {having} of {examples} examples have one.</source>
        <translation>这里没有系统提示词，而 {examples} 个示例中有 {having} 个都有。</translation>
    </message>
    <message>
        <source>Nobody asks anything here.</source>
        <translation>这里没有人提问。</translation>
    </message>
    <message>
        <source>Two questions follow each other without an answer.</source>
        <translation>连续两个提问，中间没有回答。</translation>
    </message>
    <message>
        <source>The example does not end with an answer but with “{role}”.</source>
        <translation>示例不是以回答结尾，而是以“{role}”结尾。</translation>
    </message>
    <message>
        <source>The weight is {value}; it can only be 0 or 1.</source>
        <translation>权重是 {value}，只能是 0 或 1。</translation>
    </message>
    <message>
        <source>Only answers are trained on; this turn (“{role}”) has a weight all the same.</source>
        <translation>只有回答参与训练，但此轮（“{role}”）却带有权重。</translation>
    </message>
    <message>
        <source>No turn of this example is trained on.</source>
        <translation>此示例没有任何一轮参与训练。</translation>
    </message>
    <message>
        <source>The text holds the control sign {token}.</source>
        <translation>文本中含有控制符号 {token}。</translation>
    </message>
    <message>
        <source>The text begins or ends with blank space.</source>
        <translation>文本开头或结尾有空白。</translation>
    </message>
    <message>
        <source>This example has {tokens} tokens; the model reads only {limit}.</source>
        <translation>此示例有 {tokens} 个 Token，模型只能读 {limit} 个。</translation>
    </message>
    <message>
        <source>Not yet: you have {have} of {need} examples.</source>
        <translation>还不够：需要 {need} 个示例，现有 {have} 个。</translation>
    </message>
    <message>
        <source>The examples make {size_bytes}; this provider takes at most {limit_bytes}.</source>
        <translation>示例共 {size_bytes}，此服务商最多接受 {limit_bytes}。</translation>
    </message>
    <message>
        <source>This is the same as example {same_as}.</source>
        <translation>与示例 {same_as} 相同。</translation>
    </message>
    <message>
        <source>A provider refuses the whole file for one such line.</source>
        <translation>只要有一行这样，服务商就会拒绝整个文件。</translation>
    </message>
    <message>
        <source>There is nothing to learn from it, and a provider refuses the file.</source>
        <translation>没有可学的内容，服务商会拒绝整个文件。</translation>
    </message>
    <message>
        <source>Every turn needs somebody who speaks and what is said; else the file is refused.</source>
        <translation>每一轮都要有说话者和说的内容，否则文件会被拒绝。</translation>
    </message>
    <message>
        <source>Providers refuse files with fields that they do not know.</source>
        <translation>服务商会拒绝含有未知字段的文件。</translation>
    </message>
    <message>
        <source>Training knows system, user, assistant and tool. Another name may be refused.</source>
        <translation>训练只认 system、user、assistant 和 tool，其他名称可能被拒绝。</translation>
    </message>
    <message>
        <source>Providers refuse a turn in which nothing is said.</source>
        <translation>没有内容的对话轮会被服务商拒绝。</translation>
    </message>
    <message>
        <source>The model learns from the assistant&apos;s turns alone, so this example teaches nothing.</source>
        <translation>模型只从助手的回答中学习，所以此示例教不了什么。</translation>
    </message>
    <message>
        <source>Providers want every call of a tool answered before the talk goes on.</source>
        <translation>服务商要求每次工具调用都先有结果，对话才能继续。</translation>
    </message>
    <message>
        <source>A reply without its call is refused by providers.</source>
        <translation>没有对应调用的结果会被服务商拒绝。</translation>
    </message>
    <message>
        <source>The model would learn to call the tool in a way that does not work.</source>
        <translation>模型会学到错误的工具调用方式。</translation>
    </message>
    <message>
        <source>The model would learn to say nothing.</source>
        <translation>模型会学成什么都不说。</translation>
    </message>
    <message>
        <source>The model learns best when all examples begin as the later chats will.</source>
        <translation>示例的开头与日后聊天一致时，学得最好。</translation>
    </message>
    <message>
        <source>Without a question the model does not learn what to answer to.</source>
        <translation>没有提问，模型就不知道在回答什么。</translation>
    </message>
    <message>
        <source>The model may learn to leave questions unanswered.</source>
        <translation>模型可能会学成不回答问题。</translation>
    </message>
    <message>
        <source>What comes after the last answer is paid for but not learned.</source>
        <translation>最后一个回答之后的内容要付费，却学不到。</translation>
    </message>
    <message>
        <source>1 means “learn this answer”, 0 “read it only”. Anything else is refused.</source>
        <translation>1 表示“学习此回答”，0 表示“只读不学”，其他值会被拒绝。</translation>
    </message>
    <message>
        <source>Providers refuse such a file.</source>
        <translation>服务商会拒绝这样的文件。</translation>
    </message>
    <message>
        <source>It is paid for, and nothing is learned from it.</source>
        <translation>要付费，却什么也学不到。</translation>
    </message>
    <message>
        <source>Such signs steer the model from within; trainings have failed for one of them.</source>
        <translation>这类符号会从内部控制模型，曾有训练因此失败。</translation>
    </message>
    <message>
        <source>The model copies it faithfully, and it is seldom meant.</source>
        <translation>模型会照样学去，而这通常不是本意。</translation>
    </message>
    <message>
        <source>The end of it is cut off without a word, and that is where the answer stands.</source>
        <translation>超出部分会被直接截掉，而回答恰恰在末尾。</translation>
    </message>
    <message>
        <source>A training needs that many to begin; 50 is a good start.</source>
        <translation>达到这个数量才能开始训练，建议 50 个。</translation>
    </message>
    <message>
        <source>A larger file is refused. Fewer or shorter examples help.</source>
        <translation>更大的文件会被拒绝。可以减少或缩短示例。</translation>
    </message>
    <message>
        <source>What stands there twice is learned twice as hard, and paid twice.</source>
        <translation>重复的内容会被加倍学习，也要付两份钱。</translation>
    </message>
</context>
<context>
    <name>ProblemDelegate</name>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
</context>
<context>
    <name>ProblemPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>S&amp;how it</source>
        <translation>查看(&amp;H)</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Nothing to check yet</source>
        <translation>还没有可检查的内容</translation>
    </message>
    <message>
        <source>Write or import some examples first.</source>
        <translation>请先编写或导入一些示例。</translation>
    </message>
    <message>
        <source>No problems found</source>
        <translation>没有发现问题</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) checked.</source>
        <translation>
            <numerusform>已检查 %n 个示例。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to mend</source>
        <translation>
            <numerusform>%n 个必须修复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that may hurt</source>
        <translation>
            <numerusform>%n 个可能影响效果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worth a look</source>
        <translation>
            <numerusform>%n 个值得留意</numerusform>
        </translation>
    </message>
    <message>
        <source>Fix &amp;all {count} of this kind</source>
        <translation>修复全部 {count} 个同类问题(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>My project</source>
        <translation>我的项目</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Projects and examples (*.ftdesk *.jsonl)</source>
        <translation>项目和示例 (*.ftdesk *.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import examples</source>
        <translation>导入示例</translation>
    </message>
    <message>
        <source>Examples (*.jsonl)</source>
        <translation>示例 (*.jsonl)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>Projects (*.ftdesk)</source>
        <translation>项目 (*.ftdesk)</translation>
    </message>
    <message>
        <source>Copy saved as “{name}”.</source>
        <translation>副本已保存为“{name}”。</translation>
    </message>
    <message>
        <source>Open the copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>A training is running</source>
        <translation>训练正在进行</translation>
    </message>
    <message>
        <source>A training is still running on this computer.</source>
        <translation>本机上还有训练正在进行。</translation>
    </message>
    <message>
        <source>Hide the window and go on</source>
        <translation>隐藏窗口并继续</translation>
    </message>
    <message>
        <source>Stop here, resume later</source>
        <translation>先停下，以后继续</translation>
    </message>
    <message>
        <source>With the window hidden, the training goes on and ftdesk tells you when it is done. If you stop here, it is saved and goes on by itself the next time you open this project.</source>
        <translation>隐藏窗口后训练照常进行，完成时 ftdesk 会通知你。如果先停下，进度会保存，下次打开此项目时自动继续。</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 已存在。
要替换它吗？</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>QuestionBubble</name>
    <message>
        <source>You asked</source>
        <translation>你的提问</translation>
    </message>
    <message>
        <source>You asked: {text}</source>
        <translation>你的提问：{text}</translation>
    </message>
</context>
<context>
    <name>RejectedModel</name>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>How it begins</source>
        <translation>开头内容</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>This is all there is: ftdesk sends nothing by itself.</source>
        <translation>全部内容都在这里，ftdesk 不会自行发送任何东西。</translation>
    </message>
    <message>
        <source>Read it through, copy it, and put it into your message. It holds no key and no example.</source>
        <translation>请过目后复制，粘贴到你的消息中。其中不含密钥和示例。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}。</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>local training not installed</source>
        <translation>本机训练未安装</translation>
    </message>
    <message>
        <source>starter model missing</source>
        <translation>缺少入门模型</translation>
    </message>
    <message>
        <source>engine starting …</source>
        <translation>引擎启动中…</translation>
    </message>
    <message>
        <source>engine running</source>
        <translation>引擎运行中</translation>
    </message>
    <message>
        <source>engine failed</source>
        <translation>引擎出错</translation>
    </message>
</context>
<context>
    <name>Shapes</name>
    <message>
        <source>Are you open on Sundays?</source>
        <translation>星期天营业吗？</translation>
    </message>
    <message>
        <source>Every Sunday from nine to one. Come early: the bread goes first.</source>
        <translation>每个星期天九点到一点都开门。早点来，面包总是最先卖完。</translation>
    </message>
    <message>
        <source>Can I bring my dog?</source>
        <translation>可以带狗吗？</translation>
    </message>
    <message>
        <source>Of course. There is a water bowl by the door, and a biscuit behind it.</source>
        <translation>当然可以。门口有水碗，旁边还有小饼干。</translation>
    </message>
</context>
<context>
    <name>SharedText</name>
    <message>
        <source>All examples begin with this text already.</source>
        <translation>所有示例都已以这段文本开头。</translation>
    </message>
    <message>
        <source>Put the system text into all</source>
        <translation>把系统提示词放入全部示例</translation>
    </message>
    <message numerus="yes">
        <source>Put into %n example(s).</source>
        <translation>
            <numerusform>已放入 %n 个示例。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Check &amp; price</source>
        <translation>检查与价格</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>StartCard</name>
    <message>
        <source>&amp;What should it learn?</source>
        <translation>想让它学什么？(&amp;W)</translation>
    </message>
    <message>
        <source>Say in one line who answers and how. Every example will begin with it.</source>
        <translation>用一句话说明由谁回答、怎样回答。每个示例都会以它开头。</translation>
    </message>
    <message>
        <source>For example: Marv is a factual chatbot that is also sarcastic.</source>
        <translation>例如：Marv 是一个讲事实又爱讽刺的聊天机器人。</translation>
    </message>
    <message>
        <source>Start writing</source>
        <translation>开始编写</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Two filled examples show you the shape. Change them or delete them.</source>
        <translation>两个写好的示例供你参考格式，可以修改或删除。</translation>
    </message>
</context>
<context>
    <name>SystemBar</name>
    <message>
        <source>&amp;What should it learn?</source>
        <translation>想让它学什么？(&amp;W)</translation>
    </message>
    <message>
        <source>For example: Marv is a factual chatbot that is also sarcastic.</source>
        <translation>例如：Marv 是一个讲事实又爱讽刺的聊天机器人。</translation>
    </message>
    <message>
        <source>This becomes the system turn of every new example</source>
        <translation>它会成为每个新示例的系统对话轮</translation>
    </message>
    <message>
        <source>Put into all examples</source>
        <translation>放入全部示例</translation>
    </message>
</context>
<context>
    <name>SystemText</name>
    <message>
        <source>S&amp;ystem text</source>
        <translation>系统提示词(&amp;Y)</translation>
    </message>
    <message>
        <source>What the model is told before the first question</source>
        <translation>在第一个提问之前告诉模型的话</translation>
    </message>
    <message>
        <source>System text of this chat</source>
        <translation>此聊天的系统提示词</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>TrainButton</name>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Not yet: %n more example(s) needed</source>
        <translation>还差 %n 个示例</translation>
    </message>
    <message>
        <source>Not yet: %n problem(s) to mend first</source>
        <translation>请先修复 %n 个问题</translation>
    </message>
    <message>
        <source>{where} takes no new trainings any more</source>
        <translation>在{where}上已不能开始新的训练</translation>
    </message>
    <message>
        <source>Not yet: choose a model</source>
        <translation>请先选择模型</translation>
    </message>
    <message>
        <source>Not yet: training here is not installed</source>
        <translation>本机训练尚未安装</translation>
    </message>
    <message>
        <source>Not yet: the model is not here</source>
        <translation>本机还没有此模型</translation>
    </message>
    <message>
        <source>Not yet: the estimate failed</source>
        <translation>估算失败，暂不能训练</translation>
    </message>
    <message>
        <source>Train on this computer: free, estimating the time…</source>
        <translation>在本机训练：免费，正在估算时间…</translation>
    </message>
    <message>
        <source>Working out the price…</source>
        <translation>正在计算价格…</translation>
    </message>
    <message>
        <source>Train on this computer: free</source>
        <translation>在本机训练：免费</translation>
    </message>
    <message>
        <source>Train on this computer: free, about {time}</source>
        <translation>在本机训练：免费，约 {time}</translation>
    </message>
    <message>
        <source>Train: price unknown</source>
        <translation>开始训练：价格未知</translation>
    </message>
    <message>
        <source>Train: free</source>
        <translation>开始训练：免费</translation>
    </message>
    <message>
        <source>Train: {amount}</source>
        <translation>开始训练：{amount}</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>less than $0.01</source>
        <translation>不到 $0.01</translation>
    </message>
    <message>
        <source>about {amount}</source>
        <translation>约 {amount}</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>&amp;New training</source>
        <translation>新建训练(&amp;N)</translation>
    </message>
    <message>
        <source>All trainings</source>
        <translation>全部训练</translation>
    </message>
    <message numerus="yes">
        <source>%n training(s)</source>
        <translation>
            <numerusform>%n 个训练</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress, curve and bill of every training</source>
        <translation>每次训练的进度、曲线和账单</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Show earlier messages</source>
        <translation>显示更早的消息</translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Examples ({endings})</source>
        <translation>示例 ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import examples</source>
        <translation>导入示例</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>正在读取 {file}…</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>Importing {file}: {done} of {all}</source>
        <translation>正在导入 {file}：{done} / {all}</translation>
    </message>
    <message>
        <source>Read {read}, imported {good}.</source>
        <translation>读取 {read} 条，导入 {good} 条。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) need you. They are still in the file.</source>
        <translation>
            <numerusform>%n 行需要处理，它们仍在原文件中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Which examples?</source>
        <translation>导出哪些示例？</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Training only</source>
        <translation>仅训练</translation>
    </message>
    <message>
        <source>Validation only</source>
        <translation>仅验证</translation>
    </message>
    <message>
        <source>Export examples</source>
        <translation>导出示例</translation>
    </message>
    <message>
        <source>Writing {file} …</source>
        <translation>正在写入 {file}…</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) written to “{file}”.</source>
        <translation>
            <numerusform>已将 %n 个示例写入“{file}”。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TurnRow</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Not plain text, so it is only shown: kept unchanged on export.</source>
        <translation>不是纯文本，仅供查看，导出时原样保留。</translation>
    </message>
    <message>
        <source>Who speaks in turn {number}: {role}</source>
        <translation>第 {number} 轮的说话者：{role}</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>说话者</translation>
    </message>
    <message>
        <source>Text of turn {number}, {role}</source>
        <translation>第 {number} 轮的文本，{role}</translation>
    </message>
    <message>
        <source>Train on turn {number}</source>
        <translation>训练第 {number} 轮</translation>
    </message>
    <message>
        <source>Whether the model learns to write this turn</source>
        <translation>模型是否学着写出这一轮</translation>
    </message>
    <message>
        <source>More for turn {number}</source>
        <translation>第 {number} 轮的更多操作</translation>
    </message>
    <message>
        <source>Not saved. {what}</source>
        <translation>未保存。{what}</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete this turn</source>
        <translation>删除此轮</translation>
    </message>
</context>
<context>
    <name>TurnTable</name>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Train on this?</source>
        <translation>参与训练？</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Developer</source>
        <translation>开发者</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>无角色</translation>
    </message>
    <message>
        <source>What somebody asks …</source>
        <translation>别人的提问…</translation>
    </message>
    <message>
        <source>The answer you would give …</source>
        <translation>你会给出的回答…</translation>
    </message>
    <message>
        <source>What the model should know …</source>
        <translation>模型应当知道的事…</translation>
    </message>
    <message>
        <source>No text.</source>
        <translation>没有文本。</translation>
    </message>
    <message>
        <source>Also holds {names}: kept unchanged on export.</source>
        <translation>还含有 {names}，导出时原样保留。</translation>
    </message>
    <message>
        <source>[An image that the file itself holds]</source>
        <translation>[文件内嵌的图片]</translation>
    </message>
    <message>
        <source>[Image: {address}]</source>
        <translation>[图片：{address}]</translation>
    </message>
    <message>
        <source>[Calls {name} with {arguments}]</source>
        <translation>[调用 {name}，参数 {arguments}]</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Try the sample</source>
        <translation>试用样例</translation>
    </message>
    <message>
        <source>Meet Marv, a sarcastic helper: a finished project that trains on this computer.</source>
        <translation>认识一下爱讽刺的助手 Marv：一个现成的项目，可在本机训练。</translation>
    </message>
    <message>
        <source>Start my own</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>Say what it should learn and write the first examples.</source>
        <translation>说明要学什么，写下第一批示例。</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>A project, or examples you already have, such as JSONL.</source>
        <translation>项目，或已有的示例，例如 JSONL。</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Teach a chat model your way of answering</source>
        <translation>教聊天模型学会你的回答方式</translation>
    </message>
    <message>
        <source>Write examples, see the price, train with one click, talk to the result.</source>
        <translation>编写示例，查看价格，一键训练，和成果聊天。</translation>
    </message>
</context>
</TS>
