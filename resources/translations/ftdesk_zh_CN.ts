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
    <name>AbsentEngine</name>
    <message>
        <source>Training on this computer is being installed: see Settings.</source>
        <translation>正在安装本机训练，详见“设置”。</translation>
    </message>
    <message>
        <source>Open &amp;Settings</source>
        <translation>打开设置(&amp;S)</translation>
    </message>
    <message>
        <source>It is set up once: about {download} to download, {room} on the disk, about {time} on a fast line.</source>
        <translation>只需安装一次：约需下载 {download}，占用磁盘 {room}，网速快时约 {time}。</translation>
    </message>
    <message>
        <source>Training on this computer is not installed.</source>
        <translation>本机训练组件尚未安装。</translation>
    </message>
    <message>
        <source>It is free, and afterwards works without a network.</source>
        <translation>免费，装好后无需联网。</translation>
    </message>
    <message>
        <source>&amp;Set up this computer …</source>
        <translation>安装本机训练(&amp;S)…</translation>
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
        <source>Teach a bette&amp;r/worse pair: the model&apos;s own answer was worse</source>
        <translation>作为好坏对照来教：模型自己的回答较差(&amp;R)</translation>
    </message>
    <message>
        <source>Pairs are learned by the method DPO; a training takes either pairs or whole chats.</source>
        <translation>对照组用 DPO 方法学习；一次训练只能用对照组或整段对话之一。</translation>
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
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
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
    <name>Addon</name>
    <message>
        <source>ftdesk can train and chat on this computer, free and without a network. What that needs is fetched once and kept apart: the program itself is not changed.</source>
        <translation>ftdesk 可以在本机免费训练和聊天，无需联网。所需组件只下载一次，并单独存放，不会改动程序本身。</translation>
    </message>
    <message>
        <source>The installation was not finished. It can go on, and nothing is fetched twice.</source>
        <translation>安装没有完成。可以继续，已下载的不会重复下载。</translation>
    </message>
    <message>
        <source>Training was installed here, but parts of it are gone. Repair installs it anew.</source>
        <translation>本机训练曾经装好，但有部分文件丢失。“修复”会重新安装。</translation>
    </message>
    <message>
        <source>Being removed …</source>
        <translation>正在移除…</translation>
    </message>
    <message>
        <source>Training is installed for an earlier ftdesk. It works; Update brings its parts up to date.</source>
        <translation>本机训练是为早先版本的 ftdesk 安装的，仍可使用；“更新”会更新其组件。</translation>
    </message>
    <message>
        <source>Training was installed here by ftdesk on {day} ({size}).</source>
        <translation>ftdesk 已于 {day} 安装本机训练（{size}）。</translation>
    </message>
    <message>
        <source>about {size}; {needed} while it is installed, {free} are free</source>
        <translation>约 {size}；安装过程中需要 {needed}，可用 {free}</translation>
    </message>
    <message>
        <source>{folder}, and the model in {models}</source>
        <translation>{folder}，模型在 {models}</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>about {time} on a fast line</source>
        <translation>网速快时约 {time}</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>训练位置</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>安装(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>修复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Update</source>
        <translation>更新(&amp;U)</translation>
    </message>
    <message>
        <source>Step {number} of {all}: {what}</source>
        <translation>第 {number} 步，共 {all} 步：{what}</translation>
    </message>
    <message>
        <source>{told} · {done} of {size}</source>
        <translation>{told} · {done} / {size}</translation>
    </message>
    <message>
        <source>for {time}</source>
        <translation>已用 {time}</translation>
    </message>
    <message>
        <source>Training on this computer is installed.</source>
        <translation>本机训练已装好。</translation>
    </message>
    <message>
        <source>Choose “this computer” under Check &amp; price.</source>
        <translation>请在“检查与价格”中选择“本机”。</translation>
    </message>
    <message>
        <source>making room for it</source>
        <translation>正在准备空间</translation>
    </message>
    <message>
        <source>asking what is to be fetched</source>
        <translation>正在查询需要下载的内容</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>正在解包</translation>
    </message>
    <message>
        <source>preparing the starter model</source>
        <translation>正在准备入门模型</translation>
    </message>
    <message>
        <source>trying whether all works</source>
        <translation>正在试运行</translation>
    </message>
    <message>
        <source>downloading {name}</source>
        <translation>正在下载 {name}</translation>
    </message>
</context>
<context>
    <name>AddonPanel</name>
    <message>
        <source>Installing</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>From a &amp;folder …</source>
        <translation>从文件夹安装(&amp;F)…</translation>
    </message>
    <message>
        <source>Where there is no network: a folder that holds every package</source>
        <translation>没有网络时：选择包含全部安装包的文件夹</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Choose the folder that holds the packages</source>
        <translation>选择包含安装包的文件夹</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove training from this computer?</source>
        <translation>从本机移除训练功能？</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>{size} become free. Your trainings, tuned models and base models stay, and can be used again after installing it anew. A training that runs now is saved and waits.</source>
        <translation>将释放 {size}。你的训练、微调模型和基础模型都会保留，重新安装后可继续使用。正在进行的训练会保存并等待。</translation>
    </message>
</context>
<context>
    <name>AddressDialog</name>
    <message>
        <source>Address at {connection}</source>
        <translation>“{connection}”的地址</translation>
    </message>
    <message>
        <source>Your &amp;address at {connection}</source>
        <translation>你在“{connection}”的地址(&amp;A)</translation>
    </message>
    <message>
        <source>It looks like this: {hint}</source>
        <translation>格式示例：{hint}</translation>
    </message>
    <message>
        <source>I trust everybody in this &amp;network</source>
        <translation>我信任此网络中的所有人(&amp;N)</translation>
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
        <source>Over http everybody in this network could read your key and your examples. Use https://.</source>
        <translation>使用 http 时，此网络中的任何人都能看到你的密钥和示例。请改用 https://。</translation>
    </message>
</context>
<context>
    <name>Again</name>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>beta</source>
        <translation>beta</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
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
        <source>changed by you</source>
        <translation>你改过</translation>
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
        <source>The model stopped at its longest answer.</source>
        <translation>模型到了它最长的回答长度，就停下了。</translation>
    </message>
    <message numerus="yes">
        <source>It stopped at the longest length that is set (%n token(s)).</source>
        <translation>
            <numerusform>到了设定的最长长度（%n 个 Token），就停下了。</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection or ftdesk ended in the middle.</source>
        <translation>连接中断，或 ftdesk 中途退出。</translation>
    </message>
    <message>
        <source>What had come is kept.</source>
        <translation>已收到的内容会保留。</translation>
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
        <source>Change this answer</source>
        <translation>修改这条回答</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Temperature and length of the answers</source>
        <translation>回答的温度和长度</translation>
    </message>
</context>
<context>
    <name>AnswerSettings</name>
    <message>
        <source>How answers are written</source>
        <translation>回答方式</translation>
    </message>
    <message>
        <source>&amp;Temperature</source>
        <translation>温度(&amp;T)</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>At most so many tok&amp;ens</source>
        <translation>最多 Token 数(&amp;E)</translation>
    </message>
    <message>
        <source>Most tokens of an answer</source>
        <translation>回答的最多 Token 数</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>0 answers the same way each time; higher is more surprising.</source>
        <translation>0 表示每次回答相同；越高越多变。</translation>
    </message>
    <message>
        <source>A longer answer is cut off there. A word is about one and a half tokens.</source>
        <translation>更长的回答会在那里截断。一个汉字大约一到两个 Token。</translation>
    </message>
    <message>
        <source>What is not ticked is left to the model&apos;s place. It holds for this chat alone.</source>
        <translation>未勾选的项由模型所在之处决定。仅对此对话有效。</translation>
    </message>
</context>
<context>
    <name>AnswersModel</name>
    <message>
        <source>The judge</source>
        <translation>评审</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>更好</translation>
    </message>
</context>
<context>
    <name>AnswersTable</name>
    <message>
        <source>All questions and answers</source>
        <translation>全部问题和回答</translation>
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
    <name>ArgumentRow</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Yes/no</source>
        <translation>是/否</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>空值</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Name of argument {number}</source>
        <translation>参数 {number} 的名称</translation>
    </message>
    <message>
        <source>Value of {name}</source>
        <translation>{name} 的值</translation>
    </message>
    <message>
        <source>nothing (null)</source>
        <translation>空值 (null)</translation>
    </message>
    <message>
        <source>Kind of {name}</source>
        <translation>{name} 的类型</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Edit an argument</source>
        <translation>修改参数</translation>
    </message>
    <message>
        <source>This is no number. Choose Text at the right to keep it as a text.</source>
        <translation>这不是数字。要保留为文本，请在右侧选“文本”。</translation>
    </message>
    <message>
        <source>Here belongs true or false. Choose Text at the right to keep it as a text.</source>
        <translation>这里应填 true 或 false。要保留为文本，请在右侧选“文本”。</translation>
    </message>
    <message>
        <source>This is no valid JSON. Correct it, or give it up.</source>
        <translation>这不是有效的 JSON。请改正，或放弃修改。</translation>
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
    <name>BaseModel</name>
    <message>
        <source>Tiny: learns tone, format and sorting, not facts.</source>
        <translation>极小：能学会语气、格式和分类，学不了知识。</translation>
    </message>
    <message>
        <source>Small: fluent, follows short instructions, knows little.</source>
        <translation>小：语句通顺，能听懂简短指令，知识很少。</translation>
    </message>
    <message>
        <source>Medium: good everyday answers, some knowledge of its own.</source>
        <translation>中：日常回答不错，自带一些知识。</translation>
    </message>
    <message>
        <source>Large: the best answers of these, slow without a graphics card.</source>
        <translation>大：回答最好，没有显卡时较慢。</translation>
    </message>
    <message>
        <source>{number} billion parameters</source>
        <translation>{number}B 参数</translation>
    </message>
    <message>
        <source>{number} million parameters</source>
        <translation>{number}M 参数</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>measured on this computer with this model</source>
        <translation>用此模型在本机实测</translation>
    </message>
    <message>
        <source>worked out from this computer&apos;s speed</source>
        <translation>按本机速度推算</translation>
    </message>
    <message>
        <source>Too large for this computer: training it needs {needed}.</source>
        <translation>对本机来说太大：训练需要 {needed}。</translation>
    </message>
    <message>
        <source>Training it needs {needed} of memory, and only {free} are free now. Close other programs first.</source>
        <translation>训练需要 {needed} 内存，目前只有 {free} 可用。请先关闭其他程序。</translation>
    </message>
    <message>
        <source>Too large for this computer: training it needs {needed} of memory, and there are {have}.</source>
        <translation>对本机来说太大：训练需要 {needed} 内存，本机共有 {have}。</translation>
    </message>
    <message>
        <source>It needs {needed} on the disk, and {free} are free. Make room, then download it.</source>
        <translation>需要 {needed} 磁盘空间，目前可用 {free}。请先腾出空间再下载。</translation>
    </message>
    <message>
        <source>What came is kept.</source>
        <translation>已下载的部分会保留。</translation>
    </message>
    <message>
        <source>This model could not be fetched.</source>
        <translation>无法获取此模型。</translation>
    </message>
    <message>
        <source>This file could not be made ready.</source>
        <translation>此文件无法准备好。</translation>
    </message>
    <message>
        <source>The engine says: {message}</source>
        <translation>引擎提示：{message}</translation>
    </message>
    <message>
        <source>Press {button}: perhaps it works now.</source>
        <translation>请按“{button}”：也许现在可以。</translation>
    </message>
    <message>
        <source>There is no internet, or the hub is blocked in this network.</source>
        <translation>没有联网，或此网络屏蔽了模型库。</translation>
    </message>
    <message>
        <source>Press {button}, or enter the address of a mirror below the models first.</source>
        <translation>请按“{button}”，或先在模型列表下方填写镜像地址。</translation>
    </message>
    <message>
        <source>Press {button} to fetch that file anew. If it happens again, try without the mirror.</source>
        <translation>请按“{button}”重新下载该文件。如果再次出现，请不用镜像再试。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Make room, or remove a model that you no longer need. Then press {button}.</source>
        <translation>请腾出空间，或移除不再需要的模型，然后按“{button}”。</translation>
    </message>
    <message>
        <source>The model hub cannot be reached.</source>
        <translation>无法连接模型站点。</translation>
    </message>
    <message>
        <source>The hub gives this model only to those who agreed to its licence.</source>
        <translation>站点只向同意其许可协议的人提供此模型。</translation>
    </message>
    <message>
        <source>Its maker wants to know who uses it. ftdesk does not log in to the hub for you.</source>
        <translation>作者希望知道谁在使用。ftdesk 不会替你登录站点。</translation>
    </message>
    <message>
        <source>Open its licence, agree to it there, download its files with your browser, and add their folder with “Add a folder”. Or take another model: most need no agreement.</source>
        <translation>请打开其许可协议并同意，用浏览器下载文件，再用“添加文件夹”加入。也可以换一个模型：多数模型无需同意。</translation>
    </message>
    <message>
        <source>A file of this model did not arrive as it should be.</source>
        <translation>此模型的一个文件没有正确下载。</translation>
    </message>
    <message>
        <source>Its checksum is wrong: something on the way changed it, or the mirror is out of date.</source>
        <translation>校验和不符：文件在途中被改动，或镜像已过时。</translation>
    </message>
    <message>
        <source>The hub does not have this model under its name.</source>
        <translation>站点上没有这个名字的模型。</translation>
    </message>
    <message>
        <source>It was moved or withdrawn, or the mirror does not carry it.</source>
        <translation>它被移动或撤下，或镜像没有收录。</translation>
    </message>
    <message>
        <source>Try without the mirror, or take another model.</source>
        <translation>请不用镜像试试，或换一个模型。</translation>
    </message>
    <message>
        <source>This model needs more room than is left there.</source>
        <translation>此模型需要的空间多于剩余空间。</translation>
    </message>
    <message>
        <source>The files of this model cannot be used.</source>
        <translation>此模型的文件无法使用。</translation>
    </message>
    <message>
        <source>One is missing or damaged, or the folder was moved.</source>
        <translation>有文件缺失或损坏，或文件夹被移走。</translation>
    </message>
    <message>
        <source>Remove it here, then download or add it again.</source>
        <translation>请在此移除，然后重新下载或添加。</translation>
    </message>
    <message>
        <source>The files of this model are not what they were.</source>
        <translation>此模型的文件与原来不同。</translation>
    </message>
    <message>
        <source>Something changed or damaged them since they were put there.</source>
        <translation>存放之后，文件被改动或损坏。</translation>
    </message>
    <message>
        <source>This model cannot be trained here.</source>
        <translation>此模型无法在这里训练。</translation>
    </message>
    <message>
        <source>Its kind is not known, or parts are missing: a folder needs config.json, tokenizer.json and *.safetensors; a file must be a GGUF.</source>
        <translation>类型未知，或缺少文件：文件夹需要 config.json、tokenizer.json 和 *.safetensors；单个文件必须是 GGUF。</translation>
    </message>
    <message>
        <source>Take another model, or the folder that its maker offers.</source>
        <translation>请换一个模型，或使用作者提供的文件夹。</translation>
    </message>
    <message>
        <source>This file cannot be used.</source>
        <translation>此文件无法使用。</translation>
    </message>
    <message>
        <source>It is damaged or was cut off on the way here, or it is of a kind that is not known.</source>
        <translation>文件已损坏或传输时被截断，或者属于未知的种类。</translation>
    </message>
    <message>
        <source>Get the file anew and press {button}, or take the folder that its maker offers.</source>
        <translation>请重新获取该文件并按“{button}”，或使用其作者提供的文件夹。</translation>
    </message>
    <message>
        <source>This model was not made for chats.</source>
        <translation>此模型不是用来对话的。</translation>
    </message>
    <message>
        <source>It has no chat template, so nobody knows how to ask it.</source>
        <translation>它没有对话模板，无从得知如何向它提问。</translation>
    </message>
    <message>
        <source>Take its “instruct” or “chat” version.</source>
        <translation>请使用它的“instruct”或“chat”版本。</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Chats with “{name}” ask this checkpoint from now on.</source>
        <translation>从现在起，与“{name}”的对话会使用这个检查点。</translation>
    </message>
    <message>
        <source>Chats with “{name}” ask the finished model again.</source>
        <translation>与“{name}”的对话又改回使用训练完成的模型。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>BillCard</name>
    <message>
        <source>Estimate and bill</source>
        <translation>预估与账单</translation>
    </message>
</context>
<context>
    <name>BinDialog</name>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>恢复(&amp;B)</translation>
    </message>
    <message numerus="yes">
        <source>Deleted examples stay here for %n day(s); those a training used stay longer.</source>
        <translation>
            <numerusform>删除的示例在这里保留 %n 天，训练用过的保留更久。</numerusform>
        </translation>
    </message>
    <message>
        <source>Search in the bin</source>
        <translation>在回收站中查找</translation>
    </message>
    <message>
        <source>Deleted examples</source>
        <translation>已删除的示例</translation>
    </message>
    <message>
        <source>Nothing in the bin has these words.</source>
        <translation>回收站中没有含这些文字的示例。</translation>
    </message>
    <message>
        <source>The bin is empty. What you delete lies here for a while.</source>
        <translation>回收站是空的。删除的示例会在这里保留一段时间。</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n 个示例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Bring %n back</source>
        <translation>
            <numerusform>恢复 %n 个(&amp;B)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinModel</name>
    <message>
        <source>First words</source>
        <translation>开头文字</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>删除时间</translation>
    </message>
    <message>
        <source>Empty example</source>
        <translation>空示例</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>A&amp;ctions</source>
        <translation>操作(&amp;C)</translation>
    </message>
    <message>
        <source>Tag, status, use, duplicate, export or delete what is selected</source>
        <translation>为所选示例设置标签、状态或用途，或复制、导出、删除</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkMenu</name>
    <message>
        <source>&amp;Tag</source>
        <translation>标签(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;New tag…</source>
        <translation>新标签(&amp;N)…</translation>
    </message>
    <message>
        <source>Take a tag &amp;away</source>
        <translation>移除标签(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>状态(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Use for</source>
        <translation>用于(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export these…</source>
        <translation>导出这些示例(&amp;E)…</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
</context>
<context>
    <name>BulkStrip</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Changing many examples: {done} so far</source>
        <translation>正在批量修改示例：已完成 {done} 个</translation>
    </message>
    <message>
        <source>Changing many examples …</source>
        <translation>正在批量修改示例…</translation>
    </message>
</context>
<context>
    <name>BulkVerbs</name>
    <message numerus="yes">
        <source>%n example(s) tagged “{tag}”.</source>
        <translation>
            <numerusform>已为 %n 个示例加上标签“{tag}”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag %n example(s)</source>
        <translation>
            <numerusform>为 %n 个示例加标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The tag “{tag}” was taken from %n example(s).</source>
        <translation>
            <numerusform>已从 %n 个示例移除标签“{tag}”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take a tag from %n example(s)</source>
        <translation>
            <numerusform>从 %n 个示例移除标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s): {status}.</source>
        <translation>
            <numerusform>%n 个示例已设为“{status}”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Status of %n example(s)</source>
        <translation>
            <numerusform>更改 %n 个示例的状态</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) are for {use} now.</source>
        <translation>
            <numerusform>%n 个示例现在用于{use}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use of %n example(s)</source>
        <translation>
            <numerusform>更改 %n 个示例的用途</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 个示例。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n example(s)</source>
        <translation>
            <numerusform>删除 %n 个示例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n example(s)</source>
        <translation>
            <numerusform>复制 %n 个示例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) duplicated.</source>
        <translation>
            <numerusform>已复制 %n 个示例。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Something else was done since: use Undo, step by step.</source>
        <translation>之后又做了其他修改，请用“撤销”逐步退回。</translation>
    </message>
</context>
<context>
    <name>Callable</name>
    <message>
        <source>The model is trained. {where} loads it for questions when you press the button.</source>
        <translation>模型已训练完成。按下按钮，它会在{where}上加载，之后即可提问。</translation>
    </message>
    <message>
        <source>The model is trained. At {where} it has to be deployed by hand before it answers.</source>
        <translation>模型已训练完成。在{where}上要先手动部署，它才能回答。</translation>
    </message>
    <message>
        <source>A deployed model costs money at {where} for as long as it stands, also while nobody asks it. Delete the deployment there when you are done.</source>
        <translation>部署后的模型在{where}上会一直计费，没有人提问也一样。用完后请在那里删除部署。</translation>
    </message>
    <message>
        <source>{where} puts it away again after a while. Then press the button once more.</source>
        <translation>一段时间后，它会在{where}上自动卸载，到时再按一次按钮即可。</translation>
    </message>
    <message>
        <source>&amp;Project ID</source>
        <translation>项目 ID(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Name of the deployment</source>
        <translation>部署名称(&amp;N)</translation>
    </message>
    <message>
        <source>{where} answers for it under the name “{name}”.</source>
        <translation>在{where}上，它用“{name}”这个名称回答。</translation>
    </message>
    <message>
        <source>Copy the ID of your project from the console of {where} and paste it here.</source>
        <translation>在{where}的控制台中复制项目 ID，粘贴到这里。</translation>
    </message>
    <message>
        <source>Press the button. It takes up to a few minutes.</source>
        <translation>按下按钮，最多需要几分钟。</translation>
    </message>
    <message>
        <source>Open the portal of Microsoft Foundry and sign in.</source>
        <translation>打开 Microsoft Foundry 门户并登录。</translation>
    </message>
    <message>
        <source>In your project choose Models + endpoints, Deploy model, Deploy a fine-tuned model, and pick “{model}”.</source>
        <translation>在你的项目中依次选择 Models + endpoints → Deploy model → Deploy a fine-tuned model，然后选中“{model}”。</translation>
    </message>
    <message>
        <source>When its state is “Succeeded”, copy the name of the deployment and paste it here.</source>
        <translation>状态变为“Succeeded”后，复制部署名称，粘贴到这里。</translation>
    </message>
    <message>
        <source>Open Nebius Token Factory and sign in.</source>
        <translation>打开 Nebius Token Factory 并登录。</translation>
    </message>
    <message>
        <source>Create a dedicated endpoint with “{model}”. Weights of one&apos;s own are a beta there: if it is not offered to you, ask their support.</source>
        <translation>用“{model}”创建一个专用端点（dedicated endpoint）。那里的自有模型部署还在测试阶段：如果没有这个选项，请联系其客服。</translation>
    </message>
    <message>
        <source>When the endpoint is running, copy its model name and paste it here.</source>
        <translation>端点运行后，复制它的模型名称，粘贴到这里。</translation>
    </message>
    <message>
        <source>Open the console of 阿里云百炼 and sign in.</source>
        <translation>打开阿里云百炼控制台并登录。</translation>
    </message>
    <message>
        <source>Choose model deployment (模型部署), and deploy “{model}”.</source>
        <translation>选择“模型部署”，部署“{model}”。</translation>
    </message>
    <message>
        <source>When it is running, copy the code of the deployed model and paste it here.</source>
        <translation>状态变为运行中后，复制已部署模型的模型 Code，粘贴到这里。</translation>
    </message>
    <message>
        <source>Open the console of {where} and sign in.</source>
        <translation>打开{where}的控制台并登录。</translation>
    </message>
    <message>
        <source>Deploy “{model}” there.</source>
        <translation>在那里部署“{model}”。</translation>
    </message>
    <message>
        <source>Copy the name of the deployment and paste it here.</source>
        <translation>复制部署名称，粘贴到这里。</translation>
    </message>
    <message>
        <source>The GPU endpoint costs about $2–4 an hour.</source>
        <translation>GPU 端点每小时约 $2–4。</translation>
    </message>
</context>
<context>
    <name>CallableCard</name>
    <message>
        <source>Callable</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Make it callable</source>
        <translation>启用模型</translation>
    </message>
    <message>
        <source>Load it again …</source>
        <translation>重新加载…</translation>
    </message>
    <message>
        <source>Another name …</source>
        <translation>换个名称…</translation>
    </message>
</context>
<context>
    <name>CallableDialog</name>
    <message>
        <source>Make it callable</source>
        <translation>启用模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CallablePanel</name>
    <message>
        <source>&amp;Open the console</source>
        <translation>打开控制台(&amp;O)</translation>
    </message>
    <message>
        <source>Copy its address</source>
        <translation>复制控制台地址</translation>
    </message>
    <message>
        <source>&amp;Use this name all the same</source>
        <translation>仍使用此名称(&amp;U)</translation>
    </message>
    <message>
        <source>Making it callable</source>
        <translation>正在启用模型</translation>
    </message>
    <message>
        <source>&amp;Make it callable</source>
        <translation>启用模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>检查(&amp;C)</translation>
    </message>
</context>
<context>
    <name>CertificateDialog</name>
    <message>
        <source>Certificate of {connection}</source>
        <translation>{connection} 的证书</translation>
    </message>
    <message>
        <source>Is this your engine?</source>
        <translation>这是你的引擎吗？</translation>
    </message>
    <message>
        <source>It is not the certificate that you trusted before. Either a new one was made there, or somebody stands between you and it.</source>
        <translation>这不是你之前信任的证书。可能是那里生成了新证书，也可能有人在你与它之间。</translation>
    </message>
    <message>
        <source>{address} shows a certificate that no authority vouches for. That is normal for an engine of your own. Compare its fingerprint with the one that the engine printed when it started there, as certificate_sha256.</source>
        <translation>{address} 出示的证书没有权威机构担保。对你自己的引擎来说这很正常。请将其指纹与引擎启动时打印的 certificate_sha256 对比。</translation>
    </message>
    <message>
        <source>Its fingerprint</source>
        <translation>它的指纹</translation>
    </message>
    <message>
        <source>Paste it here, and ftdesk compares</source>
        <translation>粘贴到这里，由 ftdesk 对比</translation>
    </message>
    <message>
        <source>What the engine &amp;printed</source>
        <translation>引擎打印的内容(&amp;P)</translation>
    </message>
    <message>
        <source>I have compared all of it by &amp;eye</source>
        <translation>我已亲眼逐字对比(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Trust it</source>
        <translation>信任(&amp;T)</translation>
    </message>
    <message>
        <source>It is made out to {names}.</source>
        <translation>颁发给 {names}。</translation>
    </message>
    <message>
        <source>It holds until {day}.</source>
        <translation>有效期至 {day}。</translation>
    </message>
    <message>
        <source>Only this certificate will be trusted, and only at this address.</source>
        <translation>只信任此证书，且只在此地址。</translation>
    </message>
    <message>
        <source>It cannot be used: it has expired or is damaged. Start the engine there again, then look again.</source>
        <translation>无法使用：已过期或损坏。请在那里重新启动引擎，再查看一次。</translation>
    </message>
    <message>
        <source>They are the same. This is your engine.</source>
        <translation>两者相同。这就是你的引擎。</translation>
    </message>
    <message>
        <source>They differ. If all of it was pasted, this is not your engine: do not trust it.</source>
        <translation>两者不同。如果粘贴完整，这就不是你的引擎：请勿信任。</translation>
    </message>
</context>
<context>
    <name>ChartPane</name>
    <message>
        <source>Loss curve</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>Step {step}, epoch {epoch}</source>
        <translation>第 {step} 步，第 {epoch} 轮</translation>
    </message>
    <message>
        <source>{share} of the training</source>
        <translation>训练的 {share}</translation>
    </message>
    <message>
        <source>{name}, step {step}: {losses}</source>
        <translation>{name}，第 {step} 步：{losses}</translation>
    </message>
    <message>
        <source>{name}: {losses}</source>
        <translation>{name}：{losses}</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>%n token(s) so far</source>
        <translation>目前 %n 个 Token</translation>
    </message>
    <message>
        <source>no. {number}</source>
        <translation>第 {number} 个</translation>
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
    <name>ChatSearch</name>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Where the words stand</source>
        <translation>出现的位置</translation>
    </message>
    <message>
        <source>Nothing in your chats has these words.</source>
        <translation>你的对话中没有这些词。</translation>
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
    <message>
        <source>Not taken at the chosen place: {settings}.</source>
        <translation>所选位置不接受的设置：{settings}。</translation>
    </message>
    <message>
        <source>The settings of “{name}” are put in, for your examples as they are now.</source>
        <translation>已填入“{name}”的设置，用于你现在的示例。</translation>
    </message>
    <message>
        <source>{model} is not offered there any more: choose another model.</source>
        <translation>那里不再提供 {model}：请选择其他模型。</translation>
    </message>
    <message numerus="yes">
        <source>Set %n example(s) aside for validation</source>
        <translation>
            <numerusform>留出 %n 个示例用于验证</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckStrip</name>
    <message>
        <source>How far the checking is</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>{done} of {all} checked</source>
        <translation>已检查 {done} / {all}</translation>
    </message>
    <message>
        <source>Stopped: {done} of {all} checked</source>
        <translation>已停止：检查了 {done} / {all}</translation>
    </message>
    <message>
        <source>Not looked for: nearly equal examples. There are too many to compare.</source>
        <translation>没有查找近似的示例：数量太多，无法逐一比较。</translation>
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
        <source>Try the best checkpoint</source>
        <translation>试用最好的检查点</translation>
    </message>
    <message>
        <source>The checkpoint that chats were to ask is kept no longer: they ask the finished model.</source>
        <translation>聊天原本使用的检查点已不再保留：现在改用训练完成的模型。</translation>
    </message>
    <message>
        <source>The last version did best on the validation examples.</source>
        <translation>最后的版本在验证示例上表现最好。</translation>
    </message>
    <message>
        <source>The version after epoch {epoch} did best on the validation examples.</source>
        <translation>第 {epoch} 轮之后的版本在验证示例上表现最好。</translation>
    </message>
    <message>
        <source>The version after step {step} did best on the validation examples.</source>
        <translation>第 {step} 步之后的版本在验证示例上表现最好。</translation>
    </message>
    <message>
        <source>Try the checkpoint “{name}”</source>
        <translation>试用检查点“{name}”</translation>
    </message>
    <message>
        <source>Only the last few are kept: this one is gone</source>
        <translation>只保留最后几个，此检查点已不在</translation>
    </message>
    <message>
        <source>Of the versions that are kept “{name}” did best on the validation examples.</source>
        <translation>在保留的版本中，“{name}”在验证示例上表现最好。</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Use the checkpoint “{name}” in chats</source>
        <translation>在对话中使用检查点“{name}”</translation>
    </message>
    <message>
        <source>Used in chats</source>
        <translation>对话中使用</translation>
    </message>
    <message>
        <source>Use the finished model again instead of “{name}”</source>
        <translation>改回使用训练完成的模型，不再用“{name}”</translation>
    </message>
    <message>
        <source>Press to use the finished model again</source>
        <translation>按一下改回使用训练完成的模型</translation>
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
    <message>
        <source>no longer kept</source>
        <translation>已不再保留</translation>
    </message>
</context>
<context>
    <name>ChoiceCard</name>
    <message>
        <source>Where and what</source>
        <translation>训练方式</translation>
    </message>
    <message>
        <source>&amp;Compare all …</source>
        <translation>全部比较(&amp;C)…</translation>
    </message>
    <message>
        <source>All models that can be trained today, with what they cost</source>
        <translation>目前可训练的全部模型及其价格</translation>
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
    <name>CodeButtons</name>
    <message>
        <source>Copy this code</source>
        <translation>复制这段代码</translation>
    </message>
</context>
<context>
    <name>ColumnChoices</name>
    <message>
        <source>What column “{name}” is</source>
        <translation>“{name}”列的含义</translation>
    </message>
    <message>
        <source>{column}: {value}</source>
        <translation>{column}：{value}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare models</source>
        <translation>比较模型</translation>
    </message>
    <message>
        <source>What can be trained today</source>
        <translation>目前可训练的模型</translation>
    </message>
    <message numerus="yes">
        <source>Amounts are for your examples with automatic epochs, and for %n question(s) a day.</source>
        <translation>
            <numerusform>金额按你的示例、自动训练轮次和每天 %n 次提问计算。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Sorted by</source>
        <translation>排序(&amp;S)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Columns; a click sorts by one</source>
        <translation>列标题，点击可排序</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>使用此模型(&amp;U)</translation>
    </message>
    <message>
        <source>Your examples are being counted…</source>
        <translation>正在计数你的示例…</translation>
    </message>
    <message>
        <source>{tokens} tokens × {epochs} epochs.</source>
        <translation>{tokens} 个 Token × {epochs} 轮。</translation>
    </message>
    <message>
        <source>That is {amount}.</source>
        <translation>合计 {amount}。</translation>
    </message>
    <message>
        <source>It may be from {low} to {high} epochs: {amounts}.</source>
        <translation>可能是 {low} 到 {high} 轮：{amounts}。</translation>
    </message>
    <message>
        <source>A month of use: {amount}, of it {read} for reading and {written} for writing.</source>
        <translation>每月使用费 {amount}，其中读取 {read}，生成 {written}。</translation>
    </message>
    <message>
        <source>To answer it stands ready on a machine of its own, day and night: {amount} a month.</source>
        <translation>它要占用一台专用机器日夜待命才能回答：每月 {amount}。</translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>训练位置</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>A month of use</source>
        <translation>每月使用</translation>
    </message>
    <message>
        <source>Answers until</source>
        <translation>可用至</translation>
    </message>
    <message>
        <source>Before you can chat</source>
        <translation>聊天前</translation>
    </message>
    <message>
        <source>Longest example</source>
        <translation>示例长度上限</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>from {amount}</source>
        <translation>{amount} 起</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>没有期限</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message numerus="yes">
        <source>{day} (%n day(s))</source>
        <translation>
            <numerusform>{day}（还有 %n 天）</numerusform>
        </translation>
    </message>
    <message>
        <source>a button here</source>
        <translation>按一个按钮</translation>
    </message>
    <message>
        <source>deploy by hand</source>
        <translation>手动部署</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无需操作</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) cut</source>
        <translation>
            <numerusform>%n 个示例被截断</numerusform>
        </translation>
    </message>
    <message>
        <source>use is billed by the hour</source>
        <translation>使用按小时计费</translation>
    </message>
    <message>
        <source>your own price</source>
        <translation>你填写的价格</translation>
    </message>
    <message>
        <source>price of {day}</source>
        <translation>{day}的价格</translation>
    </message>
    <message>
        <source>tokens are estimated</source>
        <translation>Token 数为估计值</translation>
    </message>
</context>
<context>
    <name>CompareTrainings</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Trained at</source>
        <translation>训练地点</translation>
    </message>
    <message>
        <source>Training loss at the end</source>
        <translation>结束时的训练损失</translation>
    </message>
    <message>
        <source>{loss} at step {step}</source>
        <translation>{loss}（第 {step} 步）</translation>
    </message>
    <message>
        <source>Best validation loss</source>
        <translation>最低验证损失</translation>
    </message>
    <message>
        <source>Which examples one of them used is not known: ftdesk did not send them.</source>
        <translation>其中一个用了哪些示例无从得知：不是由 ftdesk 发送的。</translation>
    </message>
    <message>
        <source>Both used exactly the same examples.</source>
        <translation>两者使用了完全相同的示例。</translation>
    </message>
    <message>
        <source>%n added</source>
        <translation>新增 %n 个</translation>
    </message>
    <message>
        <source>%n taken out</source>
        <translation>移除 %n 个</translation>
    </message>
    <message>
        <source>%n with other words</source>
        <translation>改写 %n 个</translation>
    </message>
    <message>
        <source>%n used for the other split</source>
        <translation>%n 个换了用途</translation>
    </message>
    <message>
        <source>From the older to the newer: {changes}.</source>
        <translation>从较早的到较新的：{changes}。</translation>
    </message>
    <message>
        <source>Compare trainings</source>
        <translation>比较训练</translation>
    </message>
    <message>
        <source>Settings, bill and loss</source>
        <translation>设置、账单和损失</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>“{name}” &amp;beside</source>
        <translation>“{name}”对比(&amp;B)</translation>
    </message>
    <message>
        <source>The training to compare with</source>
        <translation>要对比的训练</translation>
    </message>
    <message>
        <source>Loss, in the same axes</source>
        <translation>损失（同一坐标轴）</translation>
    </message>
    <message>
        <source>Smoot&amp;hed</source>
        <translation>平滑(&amp;H)</translation>
    </message>
    <message>
        <source>By &amp;share of the training (0–100 %)</source>
        <translation>按训练进度对齐（0–100%）(&amp;S)</translation>
    </message>
    <message>
        <source>Puts trainings of different length one above the other</source>
        <translation>让长短不同的训练上下对齐，便于比较</translation>
    </message>
    <message>
        <source>dashed: validation</source>
        <translation>虚线：验证</translation>
    </message>
    <message>
        <source>Of one of them nothing was measured.</source>
        <translation>其中一个没有任何测量数据。</translation>
    </message>
    <message>
        <source>Their examples</source>
        <translation>两者的示例</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>{what} differs</source>
        <translation>{what}不同</translation>
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
    <message>
        <source>Never mind</source>
        <translation>算了</translation>
    </message>
    <message>
        <source>Asked instead of an earlier question. What followed it stays in its own version.</source>
        <translation>替换先前的问题。原来的后续内容保留在它自己的版本里。</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Engine elsewhere</source>
        <translation>别处的引擎</translation>
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
        <source>Enter key …</source>
        <translation>输入密钥…</translation>
    </message>
    <message>
        <source>Enter address …</source>
        <translation>输入地址…</translation>
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
        <source>Look at its certificate …</source>
        <translation>查看证书…</translation>
    </message>
    <message>
        <source>Trust its certificate no longer</source>
        <translation>不再信任其证书</translation>
    </message>
    <message>
        <source>Show the models</source>
        <translation>显示模型</translation>
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
        <source>Asking {name}</source>
        <translation>正在查询 {name}</translation>
    </message>
    <message>
        <source>Models of {name}</source>
        <translation>“{name}”的模型</translation>
    </message>
    <message>
        <source>Change key …</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>No address yet. It looks like this: {hint}</source>
        <translation>还没有地址。格式示例：{hint}</translation>
    </message>
    <message>
        <source>Change address …</source>
        <translation>更换地址…</translation>
    </message>
    <message>
        <source>You have compared its certificate: {sha256}</source>
        <translation>你已核对其证书：{sha256}</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>查询中…</translation>
    </message>
    <message>
        <source>Hide the models</source>
        <translation>隐藏模型</translation>
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
        <source>Any service that speaks OpenAI&apos;s API</source>
        <translation>任何兼容 OpenAI API 的服务</translation>
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
    <name>ContentParts</name>
    <message>
        <source>Text {part} of turn {number}</source>
        <translation>第 {number} 轮的第 {part} 段文本</translation>
    </message>
    <message>
        <source>Edit a turn</source>
        <translation>修改对话轮</translation>
    </message>
</context>
<context>
    <name>ConversationActions</name>
    <message>
        <source>To read: Markdown (*.md)</source>
        <translation>用于阅读：Markdown (*.md)</translation>
    </message>
    <message>
        <source>Everything: JSON (*.json)</source>
        <translation>全部内容：JSON (*.json)</translation>
    </message>
    <message>
        <source>As training examples: JSONL (*.jsonl)</source>
        <translation>作为训练示例：JSONL (*.jsonl)</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>导出此对话</translation>
    </message>
    <message>
        <source>The chat was written to {file}.</source>
        <translation>对话已写入 {file}。</translation>
    </message>
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
        <source>Export this chat…</source>
        <translation>导出此对话…</translation>
    </message>
    <message>
        <source>Pin this chat</source>
        <translation>置顶此对话</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Unpin this chat</source>
        <translation>取消置顶此对话</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
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
    <message>
        <source>{title}, {when}</source>
        <translation>{title}，{when}</translation>
    </message>
    <message>
        <source>{title}, pinned</source>
        <translation>{title}，已置顶</translation>
    </message>
</context>
<context>
    <name>CurrencySection</name>
    <message>
        <source>US dollars alone</source>
        <translation>仅美元</translation>
    </message>
    <message>
        <source>Fo&amp;r one dollar</source>
        <translation>1 美元兑(&amp;R)</translation>
    </message>
    <message>
        <source>Providers bill dollars. Amounts in another currency stand behind them, by the rate that you set here; ftdesk fetches none.</source>
        <translation>服务商按美元收费。其他货币的金额附在后面，按你在这里填写的汇率换算；ftdesk 不会自行获取汇率。</translation>
    </message>
    <message>
        <source>Show amounts &amp;also in</source>
        <translation>金额同时显示为(&amp;A)</translation>
    </message>
    <message>
        <source>Enter how many {currency} a dollar costs.</source>
        <translation>请输入 1 美元等于多少 {currency}。</translation>
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
        <source>It was still improving when it ended.</source>
        <translation>结束时它仍在进步。</translation>
    </message>
    <message>
        <source>The loss went from {first} (its first three steps) to {last} (its last three).</source>
        <translation>损失从 {first}（最初三步）变为 {last}（最后三步）。</translation>
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
        <source>It began to memorise after epoch {epoch}: from there on it got worse at examples that it does not learn from.</source>
        <translation>第 {epoch} 轮之后模型开始死记硬背：对没学过的示例，回答反而变差了。</translation>
    </message>
    <message>
        <source>The checkpoint of epoch {epoch} is the better one.</source>
        <translation>第 {epoch} 轮的检查点更好。</translation>
    </message>
    <message>
        <source>The checkpoint of epoch {epoch} is not kept; of those that are, that of {kept} did best.</source>
        <translation>第 {epoch} 轮的检查点没有保留；在保留的检查点中，第 {kept} 轮的最好。</translation>
    </message>
    <message>
        <source>Training again with %n epoch(s) may do better.</source>
        <translation>重新训练 %n 轮，效果可能更好。</translation>
    </message>
    <message>
        <source>The checkpoint of step {step} is the better one.</source>
        <translation>第 {step} 步的检查点更好。</translation>
    </message>
    <message>
        <source>Train again with more examples.</source>
        <translation>请增加示例后重新训练。</translation>
    </message>
    <message>
        <source>Train again with fewer epochs.</source>
        <translation>请减少轮数重新训练。</translation>
    </message>
    <message>
        <source>No checkpoint of that epoch is kept: train again with %n epoch(s).</source>
        <translation>那一轮的检查点没有保留：请重新训练 %n 轮。</translation>
    </message>
    <message>
        <source>The loss hardly falls: the model learns little from these examples so far.</source>
        <translation>损失几乎没有下降，模型目前从这些示例中学到的很少。</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Loss: how far its answers are from yours</source>
        <translation>损失：模型的回答与你的相差多远</translation>
    </message>
    <message>
        <source>Losses by step</source>
        <translation>各步损失</translation>
    </message>
    <message>
        <source>&amp;Whole curve</source>
        <translation>完整曲线(&amp;W)</translation>
    </message>
    <message>
        <source>Show all steps again (Esc)</source>
        <translation>重新显示所有步 (Esc)</translation>
    </message>
    <message>
        <source>Sa&amp;ve curve</source>
        <translation>保存曲线(&amp;V)</translation>
    </message>
    <message>
        <source>As a &amp;picture (PNG)…</source>
        <translation>存为图片 (PNG)(&amp;P)…</translation>
    </message>
    <message>
        <source>As a &amp;table (CSV)…</source>
        <translation>存为表格 (CSV)(&amp;T)…</translation>
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
        <source>all validation examples, each epoch</source>
        <translation>每轮的全部验证示例</translation>
    </message>
    <message>
        <source>Smoot&amp;hed</source>
        <translation>平滑(&amp;H)</translation>
    </message>
    <message>
        <source>The mean of the last steps; the single ones stay faintly behind it</source>
        <translation>最近几步的平均值；单步数值淡淡地留在后面</translation>
    </message>
    <message>
        <source>As a ta&amp;ble</source>
        <translation>以表格显示(&amp;B)</translation>
    </message>
    <message>
        <source>Steps {first} to {last} of {all}</source>
        <translation>第 {first} 至 {last} 步，共 {all} 步</translation>
    </message>
</context>
<context>
    <name>CurveSaver</name>
    <message>
        <source>“{name}”: loss</source>
        <translation>“{name}”：损失</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the curve</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>The curve of “{name}” is saved.</source>
        <translation>“{name}”的曲线已保存。</translation>
    </message>
</context>
<context>
    <name>CurveTableModel</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation, all</source>
        <translation>验证，全部</translation>
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
    <name>DeedsDialog</name>
    <message>
        <source>What I did</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Choose a step to go back, or forward again, to right after it. Nothing is lost by it until you change something. Steps of earlier sessions stand at the end, to be read.</source>
        <translation>选择一步，即可退回或重新前进到这一步刚完成时的状态。只要不再做新的修改，什么都不会丢失。此前打开时的操作列在最后，仅供查看。</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>转到这一步(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>DeedsModel</name>
    <message>
        <source>As the project was when it was opened</source>
        <translation>项目打开时的状态</translation>
    </message>
    <message>
        <source>What I did</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>{what}, undone</source>
        <translation>{what}（已撤销）</translation>
    </message>
    <message>
        <source>{what}, the present state</source>
        <translation>{what}（当前状态）</translation>
    </message>
    <message>
        <source>{what}, in an earlier session</source>
        <translation>{what}（此前打开时）</translation>
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
        <source>training file of “{name}”</source>
        <translation>“{name}”的训练文件</translation>
    </message>
    <message>
        <source>validation file of “{name}”</source>
        <translation>“{name}”的验证文件</translation>
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
        <source>E&amp;xport the list …</source>
        <translation>导出列表(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Show the examples</source>
        <translation>查看示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy the fingerprint</source>
        <translation>复制指纹(&amp;C)</translation>
    </message>
    <message>
        <source>Questions in chats</source>
        <translation>聊天中的提问</translation>
    </message>
    <message>
        <source>A question is sent with the chat&apos;s system text and what was said before it; nothing else goes.</source>
        <translation>提问会连同该聊天的系统提示词和之前的对话一起发送，不发送其他内容。</translation>
    </message>
    <message>
        <source>Every file that was ever sent from this project.</source>
        <translation>从此项目发送过的所有文件。</translation>
    </message>
    <message>
        <source>No file was ever sent. Trainings on this computer stay on this computer.</source>
        <translation>从未发送过文件。在本机训练，内容不会离开本机。</translation>
    </message>
    <message numerus="yes">
        <source>{place}: %n question(s)</source>
        <translation>
            <numerusform>{place}：%n 次提问</numerusform>
        </translation>
    </message>
    <message>
        <source>No question was sent anywhere.</source>
        <translation>没有发送过提问。</translation>
    </message>
    <message>
        <source>The fingerprint (SHA-256) is in the clipboard.</source>
        <translation>指纹 (SHA-256) 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Delete there</source>
        <translation>从那边删除</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>What has left.csv</source>
        <translation>发送记录.csv</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>When (UTC)</source>
        <translation>时间 (UTC)</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Deleted there (UTC)</source>
        <translation>在服务商处删除的时间 (UTC)</translation>
    </message>
    <message>
        <source>Name there</source>
        <translation>那边的名称</translation>
    </message>
    <message>
        <source>“{name}” is written.</source>
        <translation>已写入“{name}”。</translation>
    </message>
    <message>
        <source>Open a project to see what was sent from it.</source>
        <translation>打开项目后可查看它发送过什么。</translation>
    </message>
    <message>
        <source>&amp;Delete there …</source>
        <translation>从那边删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Which examples were in it was not written down.</source>
        <translation>当时没有记录其中有哪些示例。</translation>
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
    <name>DifferenceDialog</name>
    <message>
        <source>What differs</source>
        <translation>有何不同</translation>
    </message>
    <message>
        <source>On the left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>On the right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DoneView</name>
    <message>
        <source>Saved, loaded once and tried.</source>
        <translation>已保存，并加载试用过一次。</translation>
    </message>
    <message>
        <source>What to run</source>
        <translation>运行命令</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Asked: {question}</source>
        <translation>提问：{question}</translation>
    </message>
    <message>
        <source>“{answer}”</source>
        <translation>“{answer}”</translation>
    </message>
    <message>
        <source>{size} in {folder}. README.md there says it all again.</source>
        <translation>{folder} 中共 {size}。其中的 README.md 有完整说明。</translation>
    </message>
</context>
<context>
    <name>EditAnswerDialog</name>
    <message>
        <source>Change this answer</source>
        <translation>修改这条回答</translation>
    </message>
    <message>
        <source>The chat goes on as if the model had said this. What it really said is kept; “Add to examples” teaches it for good.</source>
        <translation>对话会当作模型说过这句话继续。它原来的话会保留；“加入示例”才能让它真正学会。</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>&amp;Back to the model&apos;s words</source>
        <translation>恢复模型原话(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>ElsewhereDialog</name>
    <message>
        <source>Trainings begun elsewhere</source>
        <translation>在别处开始的训练</translation>
    </message>
    <message>
        <source>Begun on a provider&apos;s website, by a script, or in another project. One that you take over is followed here like your own, with its whole story.</source>
        <translation>在服务商网站、用脚本或在其他项目中开始的训练。接管之后，会像你自己的训练一样在这里跟踪，并带有完整的经过。</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>接管(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Start the engine</source>
        <translation>启动引擎(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;At</source>
        <translation>地点(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>再看一次(&amp;L)</translation>
    </message>
    <message>
        <source>Asking {place} …</source>
        <translation>正在询问 {place}…</translation>
    </message>
    <message>
        <source>No others: this project knows every training there.</source>
        <translation>没有其他的：那里的每个训练本项目都已知道。</translation>
    </message>
    <message>
        <source>Starting the engine on this computer …</source>
        <translation>正在启动本机引擎 …</translation>
    </message>
</context>
<context>
    <name>ElsewhereModel</name>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name there</source>
        <translation>那边的名称</translation>
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
        <source>Your model “{name}” is trained.</source>
        <translation>模型“{name}”已训练完成。</translation>
    </message>
    <message>
        <source>One step is left at its provider before it can be talked to.</source>
        <translation>还要在服务商那边做一步，才能和它聊天。</translation>
    </message>
    <message>
        <source>Make it callable …</source>
        <translation>启用模型…</translation>
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
    <message>
        <source>&amp;Look for trainings begun elsewhere…</source>
        <translation>查找在别处开始的训练(&amp;L)…</translation>
    </message>
</context>
<context>
    <name>EndNotice</name>
    <message>
        <source>“{name}” is trained.</source>
        <translation>“{name}”训练完成。</translation>
    </message>
    <message>
        <source>One step is left before it can be talked to.</source>
        <translation>还差一步就能和它聊天。</translation>
    </message>
    <message>
        <source>Make it callable</source>
        <translation>启用模型</translation>
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
    <message>
        <source>Show why</source>
        <translation>查看原因</translation>
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
        <source>You stopped it. It starts again when you train, ask a model, or press Start.</source>
        <translation>你已将它停止。开始训练、向模型提问或按“启动”时会再次启动。</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
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
        <source>ftdesk does not know the kind of file “{name}”.</source>
        <translation>ftdesk 不认识“{name}”的文件格式。</translation>
    </message>
    <message>
        <source>The ending of its name tells the format, and this one is none of those that ftdesk writes.</source>
        <translation>格式由扩展名决定，而 ftdesk 不能写出这种格式。</translation>
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
        <source>The price table “{name}” was not taken.</source>
        <translation>没有采用价格表“{name}”。</translation>
    </message>
    <message>
        <source>It is not as it should be: {reason}</source>
        <translation>内容不符合要求：{reason}</translation>
    </message>
    <message>
        <source>Your prices are as they were. Mend the table, or choose another one.</source>
        <translation>价格保持原样。请改正价格表，或另选一个。</translation>
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
        <source>Enter the key again in Settings, under Connections.</source>
        <translation>请在“设置”的“连接”中重新输入密钥。</translation>
    </message>
    <message>
        <source>This key may not start trainings at “{connection}”.</source>
        <translation>此密钥不能在“{connection}”上训练。</translation>
    </message>
    <message>
        <source>Train on this computer, or with another connection. You can delete the uploaded file.</source>
        <translation>请在本机训练，或换一个连接。已上传的文件可以删除。</translation>
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
        <source>Wait a little, then try again.</source>
        <translation>请稍等片刻再试。</translation>
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
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The engine on this computer</source>
        <translation>本机的引擎</translation>
    </message>
    <message>
        <source>This computer is busy with something else.</source>
        <translation>本机正忙于其他任务。</translation>
    </message>
    <message>
        <source>Start the engine in Settings, under This computer, then try again.</source>
        <translation>请在“设置”的“本机”中启动引擎，然后重试。</translation>
    </message>
    <message>
        <source>The other side</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>{who} or the network is slow.</source>
        <translation>{who}或网络较慢。</translation>
    </message>
    <message>
        <source>the other side</source>
        <translation>对方</translation>
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
        <source>Press Try again to ask once more.</source>
        <translation>按“重试”再问一次。</translation>
    </message>
    <message>
        <source>Chats and pairs cannot be trained together.</source>
        <translation>对话和一好一差的示例不能一起训练。</translation>
    </message>
    <message>
        <source>{chats} of your examples are chats, {pairs} are pairs of a better and a worse answer. A training takes one kind alone.</source>
        <translation>你的示例中有 {chats} 个是对话，{pairs} 个是一好一差两个回答。一次训练只能用其中一种。</translation>
    </message>
    <message>
        <source>Leave one kind out on the Examples page and train again.</source>
        <translation>请在“示例”页把其中一种设为不采用，然后重新训练。</translation>
    </message>
    <message>
        <source>{connection} does not train with examples of this kind.</source>
        <translation>“{connection}”不支持用这种示例训练。</translation>
    </message>
    <message>
        <source>Pairs of a better and a worse answer need another way of training than chats do.</source>
        <translation>一好一差两个回答的示例需要另一种训练方法。</translation>
    </message>
    <message>
        <source>Choose another connection.</source>
        <translation>请选择其他连接。</translation>
    </message>
    <message>
        <source>This training was not started: you have to agree first.</source>
        <translation>训练没有启动：需要你先确认。</translation>
    </message>
    <message>
        <source>It would go beyond what you want to spend in a month, or its price is not known.</source>
        <translation>它会超出你设定的每月花费，或者价格未知。</translation>
    </message>
    <message>
        <source>Press Train on the page Check &amp; price and type what is asked for there.</source>
        <translation>请在“检查与价格”页按训练按钮，并按提示输入确认。</translation>
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
        <source>{fault}</source>
        <translation>{fault}</translation>
    </message>
    <message>
        <source>Check that you can open this file, then try again.</source>
        <translation>请确认能打开此文件，然后重试。</translation>
    </message>
    <message>
        <source>Choose a file with conversations or a table with a column of answers, or import it again by “Import with options…” in the File menu.</source>
        <translation>请选择含有对话的文件或带有回答列的表格，也可以用“文件”菜单中的“按选项导入…”重新导入。</translation>
    </message>
    <message>
        <source>Choose a name that ends in .jsonl, .csv or .xlsx.</source>
        <translation>请使用以 .jsonl、.csv 或 .xlsx 结尾的文件名。</translation>
    </message>
    <message>
        <source>It has {size}; at most {limit} are taken there.</source>
        <translation>文件大小为 {size}，那边最多接受 {limit}。</translation>
    </message>
    <message>
        <source>It is open somewhere else, or its file or folder is protected against writing.</source>
        <translation>它已在别处打开，或者文件或文件夹被设为禁止写入。</translation>
    </message>
    <message>
        <source>Save a copy and change that one, or allow writing and open it again.</source>
        <translation>请另存副本后修改副本，或允许写入后重新打开。</translation>
    </message>
    <message>
        <source>This cannot be done right now.</source>
        <translation>现在不能这样做。</translation>
    </message>
    <message>
        <source>Many examples are being changed at this moment.</source>
        <translation>正在批量修改示例。</translation>
    </message>
    <message>
        <source>Wait until that is done, or stop it, and try again.</source>
        <translation>请等它完成，或将其停止，然后重试。</translation>
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
        <source>It answered with {status}: {message}</source>
        <translation>它返回了 {status}：{message}</translation>
    </message>
    <message>
        <source>Change what it names, then try again.</source>
        <translation>请修改它指出的内容，然后重试。</translation>
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
        <source>“{name}” holds no certificate.</source>
        <translation>“{name}”中没有证书。</translation>
    </message>
    <message>
        <source>A file of certificates is text that begins with BEGIN CERTIFICATE (PEM): {path}</source>
        <translation>证书文件是以 BEGIN CERTIFICATE 开头的文本 (PEM)：{path}</translation>
    </message>
    <message>
        <source>Ask whoever looks after your network for the file, then choose it in Settings.</source>
        <translation>请向网络管理员索取此文件，然后在“设置”中选择它。</translation>
    </message>
    <message>
        <source>“{connection}” needs your address there.</source>
        <translation>“{connection}”需要你在那里的地址。</translation>
    </message>
    <message>
        <source>Each user has an address of his own there, and none was entered.</source>
        <translation>那边给每个用户单独的地址，而这里还没有输入。</translation>
    </message>
    <message>
        <source>Enter the address in Settings, under Connections.</source>
        <translation>请在“设置”的“连接”中输入地址。</translation>
    </message>
    <message>
        <source>“{model}” was not found at {connection}.</source>
        <translation>在“{connection}”找不到“{model}”。</translation>
    </message>
    <message>
        <source>The name may be misspelt, or what you deployed is not ready yet.</source>
        <translation>名称可能有误，或者部署还没就绪。</translation>
    </message>
    <message>
        <source>Compare the name with the provider&apos;s own page.</source>
        <translation>请与服务商页面上的名称核对。</translation>
    </message>
    <message>
        <source>“{model}” could not be made callable.</source>
        <translation>无法启用“{model}”。</translation>
    </message>
    <message>
        <source>Try again, or look at the provider&apos;s own page.</source>
        <translation>请重试，或查看服务商的页面。</translation>
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
        <source>Wait, or press Check again.</source>
        <translation>请稍候，或按“重新核实”。</translation>
    </message>
    <message>
        <source>The training was not started.</source>
        <translation>训练没有启动。</translation>
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
        <source>It was mistyped, has been withdrawn, or belongs to another connection.</source>
        <translation>密钥可能输错、已被撤销，或属于其他连接。</translation>
    </message>
    <message>
        <source>{who} no longer offers training to this organisation.</source>
        <translation>{who}不再向此组织提供训练。</translation>
    </message>
    <message>
        <source>{who} does not allow this.</source>
        <translation>{who}不允许此操作。</translation>
    </message>
    <message>
        <source>{who} asks to wait {wait}.</source>
        <translation>{who}要求等待{wait}。</translation>
    </message>
    <message>
        <source>There is no credit left at {whom}.</source>
        <translation>在{whom}的账户余额不足。</translation>
    </message>
    <message>
        <source>Add credit in your account there, then try again.</source>
        <translation>请在那边的账户中充值，然后重试。</translation>
    </message>
    <message>
        <source>{who} has a problem.</source>
        <translation>{who}出现故障。</translation>
    </message>
    <message>
        <source>{who} cannot be reached.</source>
        <translation>{who}无法连接。</translation>
    </message>
    <message>
        <source>The connection was lost while the answer was coming.</source>
        <translation>接收回答时连接中断。</translation>
    </message>
    <message>
        <source>{who} refused this.</source>
        <translation>{who}拒绝了此操作。</translation>
    </message>
    <message>
        <source>{who} does not have this.</source>
        <translation>{who}没有此项。</translation>
    </message>
    <message>
        <source>A new model takes some minutes to wake up at {whom}.</source>
        <translation>新模型在{whom}需要几分钟才能启动。</translation>
    </message>
    <message>
        <source>It was shut down on {date}.</source>
        <translation>它已于 {date} 停用。</translation>
    </message>
    <message>
        <source>The answer was lost on the way. ftdesk does not start it twice; it looks it up.</source>
        <translation>答复在途中丢失。ftdesk 正在核实，不会重复启动。</translation>
    </message>
    <message>
        <source>No such training is there: the request never arrived. Nothing was billed.</source>
        <translation>那边没有此训练：请求没有送达，没有产生费用。</translation>
    </message>
    <message>
        <source>The reason given: {message}</source>
        <translation>给出的原因：{message}</translation>
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
        <source>An answer of this chat is still being written.</source>
        <translation>这个聊天还有一个回答正在写。</translation>
    </message>
    <message>
        <source>Wait for its end, or press Stop.</source>
        <translation>请等它写完，或按“停止”。</translation>
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
        <source>The engine on this computer stopped unexpectedly.</source>
        <translation>本机的引擎意外停止了。</translation>
    </message>
    <message>
        <source>Press Try again: it starts anew, and a training goes on from its last checkpoint.</source>
        <translation>请按“重试”：它会重新启动，训练会从最近的检查点继续。</translation>
    </message>
    <message>
        <source>Press Go on: nothing is fetched twice.</source>
        <translation>请按“继续”：已下载的不会重复下载。</translation>
    </message>
    <message>
        <source>The parts to install cannot be reached.</source>
        <translation>无法获取要安装的组件。</translation>
    </message>
    <message>
        <source>This computer is not connected, or the network does not let ftdesk out.</source>
        <translation>本机未联网，或网络不允许 ftdesk 访问外部。</translation>
    </message>
    <message>
        <source>Check the connection and press Go on. Without one, choose a folder that holds the parts.</source>
        <translation>请检查网络并按“继续”。没有网络时，请选择包含组件的文件夹。</translation>
    </message>
    <message>
        <source>The network&apos;s proxy did not let the download through.</source>
        <translation>网络代理拒绝了下载。</translation>
    </message>
    <message>
        <source>It says: {reason}</source>
        <translation>它提示：{reason}</translation>
    </message>
    <message>
        <source>Check the proxy in your system&apos;s settings, start ftdesk again and press Go on.</source>
        <translation>请检查系统设置中的代理，重新启动 ftdesk 后按“继续”。</translation>
    </message>
    <message>
        <source>The connection to the packages is not trusted.</source>
        <translation>到安装包来源的连接不受信任。</translation>
    </message>
    <message>
        <source>This network reads all traffic with a certificate of its own.</source>
        <translation>此网络用自己的证书读取所有流量。</translation>
    </message>
    <message>
        <source>Choose its certificate file in Settings, under Network, then press Go on.</source>
        <translation>请在“设置”的“网络”中选择其证书文件，然后按“继续”。</translation>
    </message>
    <message>
        <source>The download broke off.</source>
        <translation>下载中断。</translation>
    </message>
    <message>
        <source>The connection was lost on the way.</source>
        <translation>途中连接断开。</translation>
    </message>
    <message>
        <source>A downloaded part is not what it should be.</source>
        <translation>下载的某个组件不对。</translation>
    </message>
    <message>
        <source>It was changed or damaged on the way, and was not installed: {package}</source>
        <translation>它在途中被改动或损坏，未安装：{package}</translation>
    </message>
    <message>
        <source>Press Go on to fetch it anew. If it happens again, try another network.</source>
        <translation>请按“继续”重新下载。如果再次发生，请换一个网络。</translation>
    </message>
    <message>
        <source>Install Python 3.13 from python.org, then go on here.</source>
        <translation>请从 python.org 安装 Python 3.13，再在此继续。</translation>
    </message>
    <message>
        <source>There is no Python here that can run the training.</source>
        <translation>这里没有能运行训练的 Python。</translation>
    </message>
    <message>
        <source>{python_fault}</source>
        <translation>{python_fault}</translation>
    </message>
    <message>
        <source>There is not enough room on the disk.</source>
        <translation>磁盘空间不足。</translation>
    </message>
    <message>
        <source>{need} are needed in {path}, and {free} are free.</source>
        <translation>{path} 需要 {need}，可用 {free}。</translation>
    </message>
    <message>
        <source>Free some space, then press Go on.</source>
        <translation>请腾出空间，然后按“继续”。</translation>
    </message>
    <message>
        <source>A part is not made for this computer.</source>
        <translation>某个组件不支持本机。</translation>
    </message>
    <message>
        <source>The source of packages has no ready-made “{package}” for its system.</source>
        <translation>安装包来源没有适用于本机系统的现成“{package}”。</translation>
    </message>
    <message>
        <source>Train with another connection, or with an engine on another computer (docs/remote.md).</source>
        <translation>请用其他连接训练，或使用另一台电脑上的引擎（docs/remote.md）。</translation>
    </message>
    <message>
        <source>PyTorch without CUDA cannot be reached.</source>
        <translation>无法获取不带 CUDA 的 PyTorch。</translation>
    </message>
    <message>
        <source>The usual source brings gigabytes for NVIDIA cards, which this computer does not have, and download.pytorch.org, which has the small build, did not answer.</source>
        <translation>常用来源会带来数 GB 供 NVIDIA 显卡使用的文件，而本机没有这种显卡；提供小体积版本的 download.pytorch.org 没有响应。</translation>
    </message>
    <message>
        <source>Try again in another network, or choose a folder that holds the parts.</source>
        <translation>请换一个网络重试，或选择包含组件的文件夹。</translation>
    </message>
    <message>
        <source>A part is not in this folder: {package}</source>
        <translation>此文件夹缺少组件：{package}</translation>
    </message>
    <message>
        <source>The folder {path} has to hold every part, made for this system and Python.</source>
        <translation>文件夹 {path} 必须包含适用于本系统和 Python 的全部组件。</translation>
    </message>
    <message>
        <source>Put it in there, or choose another folder.</source>
        <translation>请放入该组件，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Another ftdesk is installing at this moment.</source>
        <translation>另一个 ftdesk 正在安装。</translation>
    </message>
    <message>
        <source>Two installations would be in each other&apos;s way.</source>
        <translation>两个安装会互相干扰。</translation>
    </message>
    <message>
        <source>Wait until it is done, then press Look again.</source>
        <translation>请等它完成，再按“重新查看”。</translation>
    </message>
    <message>
        <source>The installation did not come to its end.</source>
        <translation>安装没有完成。</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>Press Go on. If it happens again, Remove it and install it anew.</source>
        <translation>请按“继续”。如果再次发生，请移除后重新安装。</translation>
    </message>
    <message>
        <source>{found} fits, but lacks the module venv (on Debian and Ubuntu: apt install python3-venv).</source>
        <translation>{found} 合适，但缺少 venv 模块（Debian 和 Ubuntu：apt install python3-venv）。</translation>
    </message>
    <message>
        <source>Python 3.11, 3.12 or 3.13 (64 bit) is needed.</source>
        <translation>需要 Python 3.11、3.12 或 3.13（64 位）。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, look at Settings, This computer.</source>
        <translation>请重试。如果再次出现，请查看“设置”中的“本机”。</translation>
    </message>
    <message>
        <source>Its program ended with code {exit_code}. Your project is not touched.</source>
        <translation>训练程序退出，代码 {exit_code}。项目不受影响。</translation>
    </message>
    <message>
        <source>The engine on this computer is stopped.</source>
        <translation>本机引擎已停止。</translation>
    </message>
    <message>
        <source>You stopped it, so it does not start by itself.</source>
        <translation>你已将它停止，因此它不会自行启动。</translation>
    </message>
    <message>
        <source>Start it here or in Settings.</source>
        <translation>可在此处或“设置”中启动。</translation>
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
        <source>It is protected by a password. Take that away in the program it comes from.</source>
        <translation>文件有密码保护。请在原来的程序中取消密码。</translation>
    </message>
    <message>
        <source>It is too large to be unpacked here. Save it as CSV in the program it comes from.</source>
        <translation>文件太大，无法在这里展开。请在原来的程序中另存为 CSV。</translation>
    </message>
    <message>
        <source>It is damaged, cut off, or not what its name says.</source>
        <translation>文件已损坏、不完整，或与扩展名不符。</translation>
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
        <source>The proxy of this system does not let it through.</source>
        <translation>系统代理不允许通过。</translation>
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
        <source>It is no text and no table, but a picture, a document or a packed file. A document can be saved as plain text in the program it comes from.</source>
        <translation>它不是文本或表格，而是图片、文档或压缩文件。文档可在原来的程序中另存为纯文本。</translation>
    </message>
    <message>
        <source>Nothing in it is an example. Line {line}: {why}.</source>
        <translation>其中没有示例。第 {line} 行：{why}。</translation>
    </message>
    <message>
        <source>Nothing in it is an example.</source>
        <translation>其中没有示例。</translation>
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
        <source>nobody speaks here: write “User:” and “Assistant:” before the words</source>
        <translation>看不出是谁在说话，请在文字前写上“User:”和“Assistant:”</translation>
    </message>
    <message>
        <source>no conversation in it</source>
        <translation>没有对话</translation>
    </message>
    <message>
        <source>no words of the assistant</source>
        <translation>没有助手的话</translation>
    </message>
    <message>
        <source>nobody knows who “{role}” is</source>
        <translation>不知道“{role}”是谁</translation>
    </message>
    <message>
        <source>more rows of a conversation that had ended further up</source>
        <translation>属于上方已结束的对话</translation>
    </message>
    <message>
        <source>not one example: its rows are too many or belong to several</source>
        <translation>不是一个示例：行数太多，或属于多个示例</translation>
    </message>
    <message>
        <source>more cells than the table has columns</source>
        <translation>单元格数超过了表格的列数</translation>
    </message>
    <message>
        <source>a quotation mark that is never closed</source>
        <translation>引号没有结束</translation>
    </message>
    <message>
        <source>no question in it</source>
        <translation>没有提问</translation>
    </message>
    <message>
        <source>no answer in it</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>no worse answer beside the better one</source>
        <translation>只有较好的回答，没有较差的回答</translation>
    </message>
    <message>
        <source>the earlier turns are no pairs of question and answer</source>
        <translation>前面的对话轮不是一问一答</translation>
    </message>
    <message>
        <source>of another kind than the rest of the file</source>
        <translation>与文件其余部分的格式不同</translation>
    </message>
    <message>
        <source>no turns in it</source>
        <translation>没有对话轮</translation>
    </message>
    <message>
        <source>a conversation in which nothing was said</source>
        <translation>对话是空的</translation>
    </message>
    <message>
        <source>pictures in it that are not part of the file</source>
        <translation>含有文件之外的图片</translation>
    </message>
    <message>
        <source>a turn without text</source>
        <translation>有一轮没有文本</translation>
    </message>
    <message>
        <source>a tool call that cannot be read</source>
        <translation>工具调用无法读取</translation>
    </message>
    <message>
        <source>a list of tools that cannot be read</source>
        <translation>工具列表无法读取</translation>
    </message>
    <message>
        <source>something is missing, or no JSON begins</source>
        <translation>缺少内容，或不是以 JSON 开头</translation>
    </message>
    <message>
        <source>a comma or a closing bracket is missing</source>
        <translation>缺少逗号或右括号</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>缺少冒号</translation>
    </message>
    <message>
        <source>a name in double quotation marks is missing</source>
        <translation>缺少双引号括起的名称</translation>
    </message>
    <message>
        <source>a text whose quotation mark is never closed</source>
        <translation>文本的引号没有结束</translation>
    </message>
    <message>
        <source>a tab or line break inside a text</source>
        <translation>文本中有制表符或换行</translation>
    </message>
    <message>
        <source>a backslash that means nothing</source>
        <translation>反斜杠的用法不对</translation>
    </message>
    <message>
        <source>more stands behind its end</source>
        <translation>结尾之后还有内容</translation>
    </message>
    <message>
        <source>the file ends before its list does</source>
        <translation>列表没有结束，文件就结束了</translation>
    </message>
    <message>
        <source>not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>not valid JSON: {reason} (at sign {column})</source>
        <translation>不是有效的 JSON：{reason}（第 {column} 个字符）</translation>
    </message>
    <message>
        <source>not an example</source>
        <translation>不是示例</translation>
    </message>
    <message>
        <source>There is something called “{name}” already.</source>
        <translation>已有名为“{name}”的内容。</translation>
    </message>
    <message>
        <source>Nothing is ever overwritten by this.</source>
        <translation>此操作绝不覆盖任何内容。</translation>
    </message>
    <message>
        <source>Choose another name, or another folder.</source>
        <translation>请换一个名称或文件夹。</translation>
    </message>
    <message>
        <source>The model could not be saved for other programs.</source>
        <translation>无法为其他程序保存模型。</translation>
    </message>
    <message>
        <source>{export}</source>
        <translation>{export}</translation>
    </message>
    <message>
        <source>Try again, or choose another program. The model itself is unharmed.</source>
        <translation>请重试，或选择其他程序。模型本身没有受损。</translation>
    </message>
    <message>
        <source>“{name}” arrived damaged and was thrown away.</source>
        <translation>“{name}”传输损坏，已丢弃。</translation>
    </message>
    <message>
        <source>Its checksum is not that of the file that was sent: the line or a disk is at fault.</source>
        <translation>校验和与发送的文件不符：线路或磁盘有问题。</translation>
    </message>
    <message>
        <source>Try again. The model itself is unharmed.</source>
        <translation>请重试。模型本身没有受损。</translation>
    </message>
    <message>
        <source>The engine was restarted meanwhile.</source>
        <translation>引擎在此期间重新启动。</translation>
    </message>
    <message>
        <source>Somebody stopped it at the engine.</source>
        <translation>有人在引擎处停止了它。</translation>
    </message>
    <message>
        <source>The finished model was tried, and it said nothing sensible.</source>
        <translation>试用成品模型时，它没有给出合理的回答。</translation>
    </message>
    <message>
        <source>The process that made the files was stopped, most likely for lack of memory.</source>
        <translation>生成文件的进程被停止，很可能是内存不足。</translation>
    </message>
    <message>
        <source>Trying the finished model takes more memory than is free.</source>
        <translation>试用成品模型需要的内存多于可用内存。</translation>
    </message>
    <message>
        <source>The disk of the engine is full.</source>
        <translation>引擎所在的磁盘已满。</translation>
    </message>
    <message>
        <source>A model of this kind cannot be saved in this form.</source>
        <translation>此类模型无法以这种形式保存。</translation>
    </message>
</context>
<context>
    <name>ExampleCards</name>
    <message>
        <source>The first examples as they will be</source>
        <translation>前几个示例导入后的样子</translation>
    </message>
    <message numerus="yes">
        <source>and %n more turn(s)</source>
        <translation>
            <numerusform>还有 %n 个对话轮</numerusform>
        </translation>
    </message>
    <message>
        <source>Better answer</source>
        <translation>较好的回答</translation>
    </message>
    <message>
        <source>Worse answer</source>
        <translation>较差的回答</translation>
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
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不采用</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
</context>
<context>
    <name>ExampleMenu</name>
    <message>
        <source>Add a tool</source>
        <translation>添加工具</translation>
    </message>
    <message>
        <source>Keep only the better answer</source>
        <translation>只保留较好的回答</translation>
    </message>
    <message>
        <source>Make this example a pair</source>
        <translation>改为一好一差两个回答</translation>
    </message>
    <message>
        <source>Make a pair</source>
        <translation>改为一好一差两个回答</translation>
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
    <message>
        <source>In this order examples cannot be moved.</source>
        <translation>按当前排序不能移动示例。</translation>
    </message>
    <message>
        <source>They can in the order of the list: press the Order button.</source>
        <translation>切换到列表顺序后可以移动：请按“排序”按钮。</translation>
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
        <source>What the model sees of it (Ctrl+Shift+M)</source>
        <translation>模型看到的内容 (Ctrl+Shift+M)</translation>
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
        <source>More for this example</source>
        <translation>此示例的更多操作</translation>
    </message>
    <message>
        <source>Example {number} of {total}</source>
        <translation>示例 {number} / {total}</translation>
    </message>
    <message>
        <source>Hidden by the filter</source>
        <translation>已被筛选隐藏</translation>
    </message>
    <message>
        <source>Write the question, and below it the answer that you would have liked best.</source>
        <translation>请写下问题，并在下面写出你最想看到的回答。</translation>
    </message>
    <message>
        <source>This example is in a form that ftdesk does not show. It is kept unchanged on export.</source>
        <translation>此示例的格式 ftdesk 无法显示，导出时会原样保留。</translation>
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
    <message>
        <source>examples</source>
        <translation>示例</translation>
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
        <source>Save a copy of this text</source>
        <translation>另存这段文本</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>For training anywhere. Carries everything.</source>
        <translation>可用于任何地方的训练，保留全部内容。</translation>
    </message>
    <message>
        <source>A table that opens in Excel and every other program.</source>
        <translation>表格，可用 Excel 和其他程序打开。</translation>
    </message>
    <message>
        <source>A table with tabs between its cells.</source>
        <translation>表格，单元格之间用制表符分隔。</translation>
    </message>
    <message>
        <source>A workbook to read, sort and correct in Excel.</source>
        <translation>工作簿，可在 Excel 中阅读、排序和修改。</translation>
    </message>
    <message>
        <source>Conversations for many open training programs.</source>
        <translation>对话格式，许多开源训练程序都能用。</translation>
    </message>
    <message>
        <source>Instruction and answer, for many open training programs.</source>
        <translation>指令与回答格式，许多开源训练程序都能用。</translation>
    </message>
    <message>
        <source>A text to read or print. Not meant for training.</source>
        <translation>供阅读或打印的文本，不用于训练。</translation>
    </message>
    <message>
        <source>%n example(s) that this format cannot hold: left out.</source>
        <translation>%n 个示例无法用此格式写入：略去。</translation>
    </message>
    <message>
        <source>%n example(s) with tools: written without the calls and their results.</source>
        <translation>%n 个示例使用了工具：不写入调用及其结果。</translation>
    </message>
    <message>
        <source>%n example(s) with pictures: written without them.</source>
        <translation>%n 个示例含有图片：不写入图片。</translation>
    </message>
    <message>
        <source>%n example(s) with turns that are not trained: written without saying which.</source>
        <translation>%n 个示例中有不参与训练的对话轮：不写入这一标记。</translation>
    </message>
    <message>
        <source>%n example(s) with named speakers: written without the names.</source>
        <translation>%n 个示例写有说话者的名字：不写入名字。</translation>
    </message>
    <message>
        <source>%n example(s) with rare roles (developer, function): written with a common one.</source>
        <translation>%n 个示例含有少见的角色（developer、function）：改用常见角色写入。</translation>
    </message>
    <message>
        <source>%n longer example(s): only the first question and answer are written.</source>
        <translation>%n 个示例较长：只写入第一问和第一答。</translation>
    </message>
    <message>
        <source>%n example(s) with more than this format has a place for: written without it.</source>
        <translation>%n 个示例还含有此格式放不下的内容：不写入。</translation>
    </message>
    <message>
        <source>%n pair(s): only the better answer is written.</source>
        <translation>%n 个示例有一好一差两个回答：只写入较好的。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export examples</source>
        <translation>导出示例</translation>
    </message>
    <message>
        <source>What this format cannot carry</source>
        <translation>此格式无法保留的内容</translation>
    </message>
    <message>
        <source>Which examples</source>
        <translation>哪些示例</translation>
    </message>
    <message>
        <source>A&amp;ll: {count}</source>
        <translation>全部(&amp;L)：{count}</translation>
    </message>
    <message>
        <source>S&amp;hown now: {count}</source>
        <translation>当前显示的(&amp;H)：{count}</translation>
    </message>
    <message>
        <source>Sele&amp;cted: {count}</source>
        <translation>选中的(&amp;C)：{count}</translation>
    </message>
    <message>
        <source>For &amp;training: {count}</source>
        <translation>用于训练的(&amp;T)：{count}</translation>
    </message>
    <message>
        <source>For &amp;validation: {count}</source>
        <translation>用于验证的(&amp;V)：{count}</translation>
    </message>
    <message>
        <source>Drafts and what is left out are part of “All”, but never of training and validation.</source>
        <translation>“全部”包括草稿和不采用的示例，训练和验证则不包括。</translation>
    </message>
    <message>
        <source>As what</source>
        <translation>导出格式</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>Looking through the examples …</source>
        <translation>正在查看示例…</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>不会丢失任何内容。</translation>
    </message>
</context>
<context>
    <name>ExportFlow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>导出已取消，没有写入文件。</translation>
    </message>
    <message>
        <source>Export examples</source>
        <translation>导出示例</translation>
    </message>
    <message>
        <source>Writing {file}: {done} of {all}</source>
        <translation>正在写入 {file}：{done} / {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) written to “{file}”.</source>
        <translation>
            <numerusform>已将 %n 个示例写入“{file}”。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Not saved. {what}</source>
        <translation>未保存。{what}</translation>
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
    <name>FileBeginning</name>
    <message>
        <source>The first rows as they stand in the file</source>
        <translation>文件中的前几行原文</translation>
    </message>
    <message>
        <source>How the file begins</source>
        <translation>文件开头</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Any problem</source>
        <translation>任何问题</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>必须修复</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>可能影响效果</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>值得留意</translation>
    </message>
    <message>
        <source>No problem</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不采用</translation>
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
        <source>With a system turn</source>
        <translation>有系统对话轮</translation>
    </message>
    <message>
        <source>Without a system turn</source>
        <translation>没有系统对话轮</translation>
    </message>
    <message>
        <source>With a tool&apos;s result</source>
        <translation>有工具结果</translation>
    </message>
    <message>
        <source>With a developer turn</source>
        <translation>有开发者对话轮</translation>
    </message>
    <message>
        <source>Without an assistant turn</source>
        <translation>没有助手对话轮</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>列表顺序</translation>
    </message>
    <message>
        <source>First words</source>
        <translation>开头文字</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Number of turns</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Problems first</source>
        <translation>有问题的在前</translation>
    </message>
    <message>
        <source>Newest edits first</source>
        <translation>最近修改的在前</translation>
    </message>
    <message>
        <source>Tag: {tag}</source>
        <translation>标签：{tag}</translation>
    </message>
    <message>
        <source>Without a tag</source>
        <translation>没有标签</translation>
    </message>
    <message>
        <source>Turns: {range}</source>
        <translation>轮数：{range}</translation>
    </message>
    <message>
        <source>Tokens: {range}</source>
        <translation>Token：{range}</translation>
    </message>
    <message>
        <source>From {file}</source>
        <translation>来自 {file}</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>至少 {low}</translation>
    </message>
    <message>
        <source>{high} or fewer</source>
        <translation>最多 {high}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter by text</source>
        <translation>按文本筛选</translation>
    </message>
    <message>
        <source>Only examples with these words are shown (Ctrl+L)</source>
        <translation>只显示含有这些文字的示例 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>By problems, tag, status, use, turns, length or file (Ctrl+Shift+L)</source>
        <translation>按问题、标签、状态、用途、轮数、长度或文件筛选 (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>排序(&amp;O)</translation>
    </message>
    <message>
        <source>Filter a&amp;gain</source>
        <translation>重新筛选(&amp;G)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>&amp;Forwards</source>
        <translation>正序(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Backwards</source>
        <translation>倒序(&amp;B)</translation>
    </message>
    <message>
        <source>Looking through them: {percent} %</source>
        <translation>正在筛选：{percent}%</translation>
    </message>
    <message>
        <source>{shown} of {all} shown</source>
        <translation>显示 {shown} / {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) changed or came since.</source>
        <translation>
            <numerusform>之后有 %n 个示例修改或新增。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all were looked at.</source>
        <translation>还没有全部筛选完。</translation>
    </message>
    <message>
        <source>Not all were counted and checked at that moment.</source>
        <translation>当时还没有全部计数和检查完。</translation>
    </message>
    <message>
        <source>not all counted yet</source>
        <translation>尚未全部计数</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message numerus="yes">
        <source>%n changed since</source>
        <translation>
            <numerusform>之后有 %n 个变动</numerusform>
        </translation>
    </message>
    <message>
        <source>{filter}: take this filter away</source>
        <translation>{filter}：移除此筛选条件</translation>
    </message>
    <message>
        <source>Take this filter away</source>
        <translation>移除此筛选条件</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>&amp;Problems</source>
        <translation>问题(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>状态(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <translation>标签(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Used for</source>
        <translation>用途(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Who speaks</source>
        <translation>说话者(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Number of turns</source>
        <translation>轮数(&amp;N)</translation>
    </message>
    <message>
        <source>Fewest turns</source>
        <translation>最少轮数</translation>
    </message>
    <message>
        <source>Most turns</source>
        <translation>最多轮数</translation>
    </message>
    <message>
        <source>&amp;Length in tokens</source>
        <translation>Token 数(&amp;L)</translation>
    </message>
    <message>
        <source>Fewest tokens</source>
        <translation>最少 Token 数</translation>
    </message>
    <message>
        <source>Most tokens</source>
        <translation>最多 Token 数</translation>
    </message>
    <message>
        <source>From the &amp;file</source>
        <translation>来自文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Clear all</source>
        <translation>全部清除(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Without a tag</source>
        <translation>没有标签</translation>
    </message>
</context>
<context>
    <name>FindAndReplace</name>
    <message>
        <source>{found} so far</source>
        <translation>目前 {found}</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Stopped: {found} so far</source>
        <translation>已停止：目前 {found}</translation>
    </message>
    <message>
        <source>The first {number} are listed.</source>
        <translation>列出前 {number} 处。</translation>
    </message>
    <message>
        <source>Type what to look for: in all turns, and in both answers of preference pairs.</source>
        <translation>输入要查找的内容。会查找所有对话轮，一好一差的两个回答也都查找。</translation>
    </message>
    <message>
        <source>Choose at least one role.</source>
        <translation>请至少选择一个角色。</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”.</source>
        <translation>没有找到“{text}”。</translation>
    </message>
    <message>
        <source>Case, whole words, roles or the filter may be in its way.</source>
        <translation>可能受大小写、全字匹配、角色或筛选条件的限制。</translation>
    </message>
    <message>
        <source>Replace &amp;all</source>
        <translation>全部替换(&amp;A)</translation>
    </message>
    <message>
        <source>Replace &amp;all: {found}</source>
        <translation>全部替换(&amp;A)：{found}</translation>
    </message>
</context>
<context>
    <name>FindForm</name>
    <message>
        <source>&amp;Look for</source>
        <translation>查找(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;place with</source>
        <translation>替换为(&amp;P)</translation>
    </message>
    <message>
        <source>Empty this field</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Whole words only (Alt+D). In Chinese, Japanese, Korean, Thai and other scripts without blanks between words, every place counts as the edge of a word.</source>
        <translation>全字匹配 (Alt+D)。中文、日文、韩文、泰文等词间没有空格的文字，任何位置都算词的边界。</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>{name} ({keys})</source>
        <translation>{name} ({keys})</translation>
    </message>
    <message>
        <source>In all examples</source>
        <translation>在全部示例中</translation>
    </message>
    <message>
        <source>In the shown examples</source>
        <translation>在显示的示例中</translation>
    </message>
    <message>
        <source>In which examples</source>
        <translation>在哪些示例中</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>\d a digit · \w a letter · .* anything in one line · ^ and $ begin and end of a line</source>
        <translation>\d 数字 · \w 字母或汉字 · .* 一行内的任意内容 · ^ 和 $ 行首和行尾</translation>
    </message>
    <message>
        <source>\1 is the first group in brackets, \g&lt;name&gt; a named one, \0 the whole hit; \n is a line break, \\ a backslash</source>
        <translation>\1 第一个括号中的内容，\g&lt;name&gt; 命名的分组，\0 整个匹配；\n 换行，\\ 反斜杠</translation>
    </message>
    <message>
        <source>Words as they stand in the texts</source>
        <translation>文本中的文字</translation>
    </message>
    <message>
        <source>Nothing: the hits are taken out</source>
        <translation>留空则删除匹配的文字</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>所有角色</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>不选角色</translation>
    </message>
    <message>
        <source>Whose words: {roles}</source>
        <translation>查找谁的话：{roles}</translation>
    </message>
    <message>
        <source>Whose words are searched</source>
        <translation>查找谁的话</translation>
    </message>
</context>
<context>
    <name>FindList</name>
    <message>
        <source>Hits</source>
        <translation>匹配项</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>How far the search is</source>
        <translation>查找进度</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止查找</translation>
    </message>
    <message>
        <source>Previous hit (Shift+F3)</source>
        <translation>上一处 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next hit (F3)</source>
        <translation>下一处 (F3)</translation>
    </message>
    <message>
        <source>&amp;Replace this hit</source>
        <translation>替换此处(&amp;R)</translation>
    </message>
    <message>
        <source>Replace &amp;all</source>
        <translation>全部替换(&amp;A)</translation>
    </message>
</context>
<context>
    <name>FindReplacing</name>
    <message>
        <source>Replace a hit</source>
        <translation>替换一处</translation>
    </message>
    <message>
        <source>Replace {found}</source>
        <translation>替换 {found}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Replaced: {found}.</source>
        <translation>已替换 {found}。</translation>
    </message>
    <message>
        <source>Something else was changed after it.</source>
        <translation>之后又做了其他修改。</translation>
    </message>
    <message>
        <source>Undo in the Edit menu goes back step by step.</source>
        <translation>可用“编辑”菜单中的“撤销”逐步退回。</translation>
    </message>
</context>
<context>
    <name>FindWords</name>
    <message>
        <source>%n hit(s)</source>
        <translation>%n 处</translation>
    </message>
    <message>
        <source>%n example(s)</source>
        <translation>%n 个示例</translation>
    </message>
    <message>
        <source>{hits} in {examples}</source>
        <translation>{examples}中的 {hits}</translation>
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
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Better answer</source>
        <translation>较好的回答</translation>
    </message>
    <message>
        <source>Worse answer</source>
        <translation>较差的回答</translation>
    </message>
    <message>
        <source>Example {number} · {who}</source>
        <translation>示例 {number} · {who}</translation>
    </message>
    <message>
        <source>A “(” has no “)” yet.</source>
        <translation>“(”还没有对应的“)”。</translation>
    </message>
    <message>
        <source>A “)” has no “(” before it.</source>
        <translation>“)”前面没有“(”。</translation>
    </message>
    <message>
        <source>A “[” has no “]” yet.</source>
        <translation>“[”还没有对应的“]”。</translation>
    </message>
    <message>
        <source>There is nothing before it that “*”, “+”, “?” or “{” could repeat.</source>
        <translation>“*”“+”“?”或“{”前面没有可以重复的内容。</translation>
    </message>
    <message>
        <source>Nothing is known that “\” with what follows could mean. Write “\\” for a backslash.</source>
        <translation>“\”和后面的字符合起来没有含义。要查找反斜杠，请写“\\”。</translation>
    </message>
    <message>
        <source>The pattern has no such group.</source>
        <translation>表达式中没有这个分组。</translation>
    </message>
    <message>
        <source>A range in “[ ]” runs backwards.</source>
        <translation>“[ ]”中的范围前后颠倒。</translation>
    </message>
    <message>
        <source>This pattern is too large.</source>
        <translation>表达式太大。</translation>
    </message>
    <message>
        <source>This pattern takes too long and was stopped. Make it more exact.</source>
        <translation>表达式耗时过长，已停止。请写得更精确一些。</translation>
    </message>
    <message>
        <source>This is no regular expression yet.</source>
        <translation>还不是有效的正则表达式。</translation>
    </message>
    <message>
        <source>{what} (Character {number}.)</source>
        <translation>{what}（第 {number} 个字符）</translation>
    </message>
</context>
<context>
    <name>Following</name>
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
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>{title}, {when}</source>
        <translation>{title}，{when}</translation>
    </message>
    <message>
        <source>{title}, {when}: {words}</source>
        <translation>{title}，{when}：{words}</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新聊天</translation>
    </message>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
</context>
<context>
    <name>HubAddress</name>
    <message>
        <source>Download from a &amp;mirror</source>
        <translation>从镜像下载(&amp;M)</translation>
    </message>
    <message>
        <source>Where the hub is slow or blocked, the address of a mirror that carries the same files.</source>
        <translation>站点缓慢或被屏蔽时，填写提供相同文件的镜像地址。</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Examples ({endings})</source>
        <translation>示例 ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>OpenAI JSONL</source>
        <translation>OpenAI JSONL</translation>
    </message>
    <message>
        <source>JSON in OpenAI&apos;s form</source>
        <translation>OpenAI 格式的 JSON</translation>
    </message>
    <message>
        <source>ShareGPT</source>
        <translation>ShareGPT</translation>
    </message>
    <message>
        <source>Alpaca</source>
        <translation>Alpaca</translation>
    </message>
    <message>
        <source>Better and worse answers (JSON)</source>
        <translation>较好与较差的回答 (JSON)</translation>
    </message>
    <message>
        <source>Questions and answers (JSON)</source>
        <translation>问答 (JSON)</translation>
    </message>
    <message>
        <source>ChatGPT data export</source>
        <translation>ChatGPT 导出的数据</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>Table with tabs (TSV)</source>
        <translation>制表符分隔的表格 (TSV)</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>LibreOffice and old Excel (ODS, XLS)</source>
        <translation>LibreOffice 和旧版 Excel (ODS, XLS)</translation>
    </message>
    <message>
        <source>Written-down conversation (text)</source>
        <translation>对话记录（文本）</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>All languages (UTF-8)</source>
        <translation>所有语言 (UTF-8)</translation>
    </message>
    <message>
        <source>All languages (UTF-8 with mark)</source>
        <translation>所有语言 (UTF-8，带标记)</translation>
    </message>
    <message>
        <source>All languages (UTF-16)</source>
        <translation>所有语言 (UTF-16)</translation>
    </message>
    <message>
        <source>All languages (UTF-16, big end first)</source>
        <translation>所有语言 (UTF-16，大端序)</translation>
    </message>
    <message>
        <source>Simplified Chinese (GB18030, GBK)</source>
        <translation>简体中文 (GB18030, GBK)</translation>
    </message>
    <message>
        <source>Traditional Chinese (Big5)</source>
        <translation>繁体中文 (Big5)</translation>
    </message>
    <message>
        <source>Japanese (Shift-JIS)</source>
        <translation>日文 (Shift-JIS)</translation>
    </message>
    <message>
        <source>Japanese (EUC)</source>
        <translation>日文 (EUC)</translation>
    </message>
    <message>
        <source>Korean (EUC-KR)</source>
        <translation>韩文 (EUC-KR)</translation>
    </message>
    <message>
        <source>Western European (Windows-1252)</source>
        <translation>西欧 (Windows-1252)</translation>
    </message>
    <message>
        <source>Central European (Windows-1250)</source>
        <translation>中欧 (Windows-1250)</translation>
    </message>
    <message>
        <source>Cyrillic (Windows-1251)</source>
        <translation>西里尔文 (Windows-1251)</translation>
    </message>
    <message>
        <source>Cyrillic (KOI8-R)</source>
        <translation>西里尔文 (KOI8-R)</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>逗号 ,</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>分号 ;</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>System: what the model should be</source>
        <translation>系统：模型要扮演谁</translation>
    </message>
    <message>
        <source>User: what is asked</source>
        <translation>用户：提问</translation>
    </message>
    <message>
        <source>More to the question</source>
        <translation>提问的补充</translation>
    </message>
    <message>
        <source>Assistant: the answer to learn</source>
        <translation>助手：要学的回答</translation>
    </message>
    <message>
        <source>The worse answer</source>
        <translation>较差的回答</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Training or validation</source>
        <translation>训练或验证</translation>
    </message>
    <message>
        <source>Which conversation the row belongs to</source>
        <translation>此行属于哪段对话</translation>
    </message>
    <message>
        <source>Who speaks in the row</source>
        <translation>此行由谁说</translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import with options</source>
        <translation>按选项导入</translation>
    </message>
    <message>
        <source>Import examples</source>
        <translation>导入示例</translation>
    </message>
    <message>
        <source>Read it otherwise…</source>
        <translation>换一种方式读取…</translation>
    </message>
    <message>
        <source>Taking back what came of {file} …</source>
        <translation>正在撤回 {file} 已导入的内容…</translation>
    </message>
    <message>
        <source>The import of {file} was cancelled.</source>
        <translation>{file} 的导入已取消。</translation>
    </message>
    <message>
        <source>Nothing of it was kept.</source>
        <translation>没有保留任何内容。</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>正在读取 {file} …</translation>
    </message>
    <message>
        <source>The import of {file} was interrupted and has been taken back.</source>
        <translation>{file} 的导入曾中断，已撤回。</translation>
    </message>
    <message>
        <source>The file is not there any more, or is another one by now. Import it again.</source>
        <translation>文件已不在原处，或内容已不同。请重新导入。</translation>
    </message>
    <message>
        <source>The import of {file} was interrupted and has been finished.</source>
        <translation>{file} 的导入曾中断，现已完成。</translation>
    </message>
    <message>
        <source>Importing {file}: {done} so far</source>
        <translation>正在导入 {file}：已完成 {done} 条</translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) to come.</source>
        <translation>
            <numerusform>还有 %n 个文件等待导入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) need you. They are still in the file.</source>
        <translation>
            <numerusform>%n 条需要处理，它们仍在文件中。</numerusform>
        </translation>
    </message>
    <message>
        <source>One entry needs you. It is still in the file.</source>
        <translation>1 条需要处理，它仍在文件中。</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Read {read}, imported {good}.</source>
        <translation>读取 {read} 条，导入 {good} 条。</translation>
    </message>
</context>
<context>
    <name>ImportList</name>
    <message>
        <source>Add line {line} of {file}</source>
        <translation>加入 {file} 的第 {line} 行</translation>
    </message>
    <message>
        <source>Save this list</source>
        <translation>保存此列表</translation>
    </message>
    <message>
        <source>{file}, line {line}: {why}</source>
        <translation>{file}，第 {line} 行：{why}</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>Start the &amp;engine</source>
        <translation>启动引擎(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Try it</source>
        <translation>试用(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Did it work?</source>
        <translation>有效果吗？(&amp;D)</translation>
    </message>
    <message>
        <source>Save &amp;model for other programs…</source>
        <translation>为其他程序保存模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Train a&amp;gain with…</source>
        <translation>用这些设置再训练(&amp;G)…</translation>
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
        <source>De&amp;lete uploaded file…</source>
        <translation>删除已上传的文件(&amp;L)…</translation>
    </message>
</context>
<context>
    <name>JobDetail</name>
    <message>
        <source>The open training</source>
        <translation>当前训练</translation>
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
        <source>In the original &amp;words</source>
        <translation>显示原文(&amp;W)</translation>
    </message>
    <message>
        <source>No measurements were given for this training.</source>
        <translation>此训练没有测量数据。</translation>
    </message>
    <message>
        <source>At {where} a model has to be made callable before it answers; ftdesk does so for the finished one only.</source>
        <translation>在{where}上，模型要先启用才能回答；ftdesk 只启用训练完成的模型。</translation>
    </message>
    <message>
        <source>They can be asked as soon as the training runs, is paused or has ended.</source>
        <translation>训练运行、暂停或结束后，就可以试用这些检查点。</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>还没有内容。</translation>
    </message>
</context>
<context>
    <name>JobEvent</name>
    <message>
        <source>Step {step} of {total} was made.</source>
        <translation>已完成第 {step} 步，共 {total} 步。</translation>
    </message>
    <message>
        <source>The training was taken on.</source>
        <translation>训练已被接受。</translation>
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
        <source>The disk is full: the training rests until there is room.</source>
        <translation>磁盘已满：训练暂停，等有空间后再继续。</translation>
    </message>
    <message>
        <source>Other programs need all the memory: the training rests until some of them are closed.</source>
        <translation>其他程序占用了全部内存：训练暂停，等关闭其中一些后再继续。</translation>
    </message>
    <message>
        <source>The training pauses.</source>
        <translation>训练已暂停。</translation>
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
        <source>There are fewer examples than are asked for.</source>
        <translation>示例数少于要求。</translation>
    </message>
    <message>
        <source>Something broke where it was trained. It is not your examples&apos; fault; training again may help.</source>
        <translation>训练的地方出了故障，与示例无关；重新训练也许能解决。</translation>
    </message>
    <message>
        <source>The provider checks the tuned model for safety.</source>
        <translation>服务商正在对微调模型做安全检查。</translation>
    </message>
    <message>
        <source>A checkpoint was made at step {number}.</source>
        <translation>在第 {number} 步生成了一个检查点。</translation>
    </message>
    <message>
        <source>On the validation examples the model did best after epoch {epoch} of {epochs}, at step {step}: loss {best}, at the end {last}.</source>
        <translation>在验证示例上，模型在第 {epoch} 轮（共 {epochs} 轮）、第 {step} 步时表现最好：损失 {best}，结束时为 {last}。</translation>
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
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>elsewhere, and taken over here</source>
        <translation>在别处开始，在这里接管</translation>
    </message>
    <message>
        <source>Learns from</source>
        <translation>学习方式</translation>
    </message>
    <message>
        <source>pairs of answers (DPO)</source>
        <translation>一好一差两个回答 (DPO)</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
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
        <source>Beta</source>
        <translation>Beta</translation>
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
        <source>Model&apos;s id</source>
        <translation>模型编号</translation>
    </message>
    <message>
        <source>Tuned model</source>
        <translation>微调模型</translation>
    </message>
    <message>
        <source>It is shut down on</source>
        <translation>停用日期</translation>
    </message>
    <message>
        <source>Callable as</source>
        <translation>调用名称</translation>
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
        <source>Job&apos;s id</source>
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
        <source>about as estimated</source>
        <translation>与预估相近</translation>
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
        <source>E&amp;xamples of this training</source>
        <translation>此训练的示例(&amp;X)</translation>
    </message>
    <message>
        <source>Exactly what it used, and what changed since</source>
        <translation>当时所用的全部示例，以及之后的变化</translation>
    </message>
    <message>
        <source>C&amp;ompare…</source>
        <translation>比较(&amp;O)…</translation>
    </message>
    <message>
        <source>Beside another training: curves, settings, examples</source>
        <translation>与另一个训练对比：曲线、设置、示例</translation>
    </message>
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
    <name>JobListModel</name>
    <message>
        <source>from elsewhere, {moment}</source>
        <translation>来自别处，{moment}</translation>
    </message>
</context>
<context>
    <name>JobNames</name>
    <message>
        <source>no. {number}</source>
        <translation>第 {number} 次</translation>
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
        <source>Loading the model and preparing your examples. The first step follows.</source>
        <translation>正在加载模型并准备你的示例，随后开始第一步。</translation>
    </message>
    <message>
        <source>No step is known yet: {where} loads the model and prepares your examples first.</source>
        <translation>目前{where}要先加载模型并准备你的示例，还没有步数消息。</translation>
    </message>
    <message>
        <source>Trained. Its model was deleted at {where} since.</source>
        <translation>训练已完成，但模型后来已从{where}删除。</translation>
    </message>
    <message>
        <source>Trained. One step is left before it can be talked to: make it callable, below.</source>
        <translation>训练完成。还差一步就能和它聊天：请在下方启用模型。</translation>
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
        <source>The file of examples could not be read there. The checks may name the example.</source>
        <translation>示例文件无法读取。“检查”也许能指出是哪个示例。</translation>
    </message>
    <message>
        <source>{percent} % · “{name}”</source>
        <translation>{percent}% · “{name}”</translation>
    </message>
    <message>
        <source>{percent} % · {left} left · “{name}”</source>
        <translation>{percent}% · 剩余 {left} · “{name}”</translation>
    </message>
    <message>
        <source>The account&apos;s limit or balance at the provider is used up.</source>
        <translation>服务商账户的额度或余额已用完。</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
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
    <name>KeyReport</name>
    <message>
        <source>{connection} could not be asked.</source>
        <translation>无法查询“{connection}”。</translation>
    </message>
    <message>
        <source>{connection} answers.</source>
        <translation>“{connection}”有响应。</translation>
    </message>
    <message>
        <source>The key is not valid there.</source>
        <translation>密钥在那里无效。</translation>
    </message>
    <message>
        <source>The key is valid.</source>
        <translation>密钥有效。</translation>
    </message>
    <message>
        <source>It cannot prove yet who it is. Nothing was sent to it.</source>
        <translation>它还无法证明自己的身份。没有向它发送任何内容。</translation>
    </message>
    <message>
        <source>Its certificate is not one that your system knows. For an engine of your own that is normal the first time: look at it and compare.</source>
        <translation>你的系统不认识它的证书。对你自己的引擎来说，第一次出现这种情况很正常：请查看并核对。</translation>
    </message>
    <message>
        <source>Its models could not be listed.</source>
        <translation>无法列出其模型。</translation>
    </message>
    <message>
        <source>It lists no models.</source>
        <translation>它没有列出模型。</translation>
    </message>
    <message>
        <source>Where one is asked for, type its name.</source>
        <translation>需要选择模型时，请直接输入名称。</translation>
    </message>
    <message>
        <source>Models that it offers: {models}, of them tuned: {tuned}.</source>
        <translation>可用模型 {models} 个，其中微调模型 {tuned} 个。</translation>
    </message>
    <message>
        <source>Models that it says it trains: {models}.</source>
        <translation>它声明可训练的模型有 {models} 个。</translation>
    </message>
    <message>
        <source>The first to be shut down is {model}, on {day}.</source>
        <translation>最先停用的是 {model}，时间为 {day}。</translation>
    </message>
    <message>
        <source>It answers questions in a chat.</source>
        <translation>可以聊天提问。</translation>
    </message>
    <message>
        <source>It does not let this key chat.</source>
        <translation>此密钥不能聊天。</translation>
    </message>
    <message>
        <source>Whether it lets this key chat is not known.</source>
        <translation>不确定此密钥能否聊天。</translation>
    </message>
    <message>
        <source>A tuned model can be asked there once it has been made callable, after its training.</source>
        <translation>微调模型训练完成并启用后，才能在那里提问。</translation>
    </message>
    <message>
        <source>Files can be sent there.</source>
        <translation>可以发送文件。</translation>
    </message>
    <message>
        <source>No files can be sent there with this key.</source>
        <translation>此密钥不能发送文件。</translation>
    </message>
    <message>
        <source>Whether files can be sent is not known.</source>
        <translation>不确定能否发送文件。</translation>
    </message>
    <message>
        <source>Its trainings can be listed.</source>
        <translation>可以列出训练。</translation>
    </message>
    <message>
        <source>Its trainings cannot be listed with this key.</source>
        <translation>此密钥不能列出训练。</translation>
    </message>
    <message>
        <source>Whether trainings can be listed is not known.</source>
        <translation>不确定能否列出训练。</translation>
    </message>
    <message>
        <source>It trains.</source>
        <translation>可以训练。</translation>
    </message>
    <message>
        <source>It takes no new trainings any more.</source>
        <translation>不再接受新的训练。</translation>
    </message>
    <message>
        <source>It has taken none since {day}.</source>
        <translation>自 {day}起已不接受。</translation>
    </message>
    <message>
        <source>Train on this computer or at another place.</source>
        <translation>请在本机或其他地方训练。</translation>
    </message>
    <message>
        <source>Whether this key may train can only be learned by trying: there is no question for it.</source>
        <translation>此密钥能否训练，只有试过才知道：没有办法事先查询。</translation>
    </message>
    <message>
        <source>If it may not, ftdesk says so before anything is paid.</source>
        <translation>如果不能，ftdesk 会在产生费用之前告诉你。</translation>
    </message>
    <message>
        <source>{connection} ends training for everybody on {day}, and has ended it already for accounts that never trained or have not used a tuned model for 60 days. A refusal costs nothing.</source>
        <translation>“{connection}”将于 {day}对所有人停止训练；从未训练过、或 60 天没有使用微调模型的账户现在已不能训练。被拒绝不收费。</translation>
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
        <source>Alt+1 … Alt+4</source>
        <translation>Alt+1 … Alt+4</translation>
    </message>
    <message>
        <source>Who speaks: system, user, assistant, tool</source>
        <translation>说话者：系统、用户、助手、工具</translation>
    </message>
    <message>
        <source>Alt+T</source>
        <translation>Alt+T</translation>
    </message>
    <message>
        <source>Train on this turn, or not</source>
        <translation>此轮是否参与训练</translation>
    </message>
    <message>
        <source>F4</source>
        <translation>F4</translation>
    </message>
    <message>
        <source>The large editor and back; Ctrl+Shift+E too</source>
        <translation>打开或关闭大编辑器；Ctrl+Shift+E 也可以</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Out of the large editor; back to the list</source>
        <translation>退出大编辑器；回到列表</translation>
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
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Find in all examples; Ctrl+H replaces too</source>
        <translation>在全部示例中查找；Ctrl+H 同时替换</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>The next hit; Shift+F3 the one before</source>
        <translation>下一处；Shift+F3 上一处</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Filter the list by text; Esc shows all again</source>
        <translation>按文本筛选列表；Esc 重新显示全部</translation>
    </message>
    <message>
        <source>Ctrl+Shift+M</source>
        <translation>Ctrl+Shift+M</translation>
    </message>
    <message>
        <source>What the model sees of the open example</source>
        <translation>打开的示例在模型眼中的样子</translation>
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
        <source>Ctrl+Shift+H</source>
        <translation>Ctrl+Shift+H</translation>
    </message>
    <message>
        <source>What I did: back, or forward again, to any step</source>
        <translation>操作记录：退回或前进到任何一步</translation>
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
        <source>Third model</source>
        <translation>第三个模型</translation>
    </message>
    <message>
        <source>Ask a third model, too</source>
        <translation>再问第三个模型</translation>
    </message>
    <message>
        <source>Without the third model</source>
        <translation>不要第三个模型</translation>
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
    <name>Language</name>
    <message>
        <source>Czech</source>
        <translation>捷克语</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>丹麦语</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊语</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙语</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>芬兰语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>匈牙利语</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>挪威语</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰语</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙语</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>罗马尼亚语</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄语</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>瑞典语</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其语</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>乌克兰语</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯语</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>孟加拉语</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>波斯语</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来语</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地语</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印度尼西亚语</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日语</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩语</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>马来语</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰语</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南语</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
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
    <name>LargeEditor</name>
    <message>
        <source>Back to all turns</source>
        <translation>返回所有对话轮</translation>
    </message>
    <message>
        <source>Esc or F4</source>
        <translation>Esc 或 F4</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 个词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LargeMode</name>
    <message>
        <source>{number} tokens</source>
        <translation>{number} 个 Token</translation>
    </message>
    <message>
        <source>Turn {number} · {role}</source>
        <translation>第 {number} 轮 · {role}</translation>
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
        <source>They are there already: they were sent to ask for the price.</source>
        <translation>文件已在那里：查询价格时已上传。</translation>
    </message>
    <message>
        <source>The files stay there until you delete them, which a button on the Training page does.</source>
        <translation>文件会一直留在那里，可用“训练”页上的按钮删除。</translation>
    </message>
    <message>
        <source>You can chat with it at once, offline too.</source>
        <translation>可以立即聊天，离线也行。</translation>
    </message>
    <message>
        <source>You can chat with it at once.</source>
        <translation>可以立即聊天。</translation>
    </message>
    <message>
        <source>{where} has to load it before you can chat with it: a button on the Training page.</source>
        <translation>要先在{where}上加载才能聊天：“训练”页上有一个按钮。</translation>
    </message>
    <message>
        <source>You deploy it at {where} before you can chat with it; the Training page shows how.</source>
        <translation>要先在{where}上部署才能聊天，步骤见“训练”页。</translation>
    </message>
    <message>
        <source>That costs by the hour, also while nobody asks anything.</source>
        <translation>部署按小时计费，没有人提问也一样。</translation>
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
        <source>&amp;Export the examples for use elsewhere…</source>
        <translation>导出示例，用于别处(&amp;E)…</translation>
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
        <source>for instance: support</source>
        <translation>例如：support</translation>
    </message>
    <message>
        <source>&amp;Name of the tuned model</source>
        <translation>微调模型的名称(&amp;N)</translation>
    </message>
    <message>
        <source>Mo&amp;re settings (all on Auto)</source>
        <translation>更多设置（全部为自动）(&amp;R)</translation>
    </message>
    <message>
        <source>Mo&amp;re settings (as that training had them)</source>
        <translation>更多设置（与那次训练相同）(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
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
        <source>&amp;Batch size</source>
        <translation>批大小(&amp;B)</translation>
    </message>
    <message>
        <source>Be&amp;ta</source>
        <translation>Be&amp;ta</translation>
    </message>
    <message>
        <source>Learn&amp;ing rate</source>
        <translation>学习率(&amp;I)</translation>
    </message>
    <message>
        <source>Learn&amp;ing rate ×</source>
        <translation>学习率倍数(&amp;I)</translation>
    </message>
    <message>
        <source>Auto: {where} chooses.</source>
        <translation>“自动”由{where}选择。</translation>
    </message>
    <message>
        <source>How often every example is read. Auto means {epochs} for your set.</source>
        <translation>每个示例读几遍。“自动”按你的示例数取 {epochs} 遍。</translation>
    </message>
    <message>
        <source>How large its steps are, for instance 0.00002. Less is more careful.</source>
        <translation>每步迈多大，例如 0.00002。越小越谨慎。</translation>
    </message>
    <message>
        <source>Too often, and it memorises.</source>
        <translation>读得太多，模型会死记硬背。</translation>
    </message>
    <message>
        <source>How many examples make one step. Larger is steadier.</source>
        <translation>每一步学习多少个示例。越大越稳。</translation>
    </message>
    <message>
        <source>Auto: another one each time.</source>
        <translation>“自动”每次用不同的数。</translation>
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
        <source>How closely it stays to the model that it was. More is closer.</source>
        <translation>与原来的模型保持多接近。越大越接近。</translation>
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
    <name>LaunchSum</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>训练方法</translation>
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
        <source>Afterwards</source>
        <translation>训练之后</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>{tokens} × {epochs} epochs = {billable}</source>
        <translation>{tokens} × {epochs} 轮 = {billable}</translation>
    </message>
    <message>
        <source>by preference (DPO): your examples are pairs of a better and a worse answer</source>
        <translation>偏好训练 (DPO)：每个示例有一好一差两个回答</translation>
    </message>
    <message>
        <source>by example (SFT): it learns to answer as your examples do</source>
        <translation>示例训练 (SFT)：学会像示例那样回答</translation>
    </message>
    <message>
        <source>{train}, and {validation} for validation</source>
        <translation>{train} 个，另有 {validation} 个用于验证</translation>
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
        <source>about {time}; the first time up to a minute more, to make the model ready</source>
        <translation>约{time}；首次还需准备模型，最多再加一分钟</translation>
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
        <source>{where} named this price itself: {amount}.</source>
        <translation>“{where}”自己的报价：{amount}。</translation>
    </message>
    <message>
        <source>{amounts}, depending on the epochs that Auto chooses. Set them below to be sure.</source>
        <translation>{amounts}，取决于“自动”选几轮。在下方选定训练轮次，金额就能确定。</translation>
    </message>
</context>
<context>
    <name>LeavingCard</name>
    <message>
        <source>What leaves this computer</source>
        <translation>哪些内容会离开本机</translation>
    </message>
    <message>
        <source>&amp;Look at the secrets</source>
        <translation>查看机密内容(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;ook at the personal data</source>
        <translation>查看个人信息(&amp;O)</translation>
    </message>
    <message numerus="yes">
        <source>A password or key was found in %n example(s).</source>
        <translation>
            <numerusform>%n 个示例中发现密码或密钥。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Personal data was found in %n example(s).</source>
        <translation>
            <numerusform>%n 个示例中发现个人信息。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongText</name>
    <message>
        <source>Show what comes before</source>
        <translation>显示前面的内容</translation>
    </message>
    <message>
        <source>Show more of this text</source>
        <translation>显示更多内容</translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>As it is now</source>
        <translation>当前内容</translation>
    </message>
    <message>
        <source>The example stays in the list, but no training uses it.</source>
        <translation>示例仍在列表中，但训练不会使用它。</translation>
    </message>
    <message>
        <source>The whole example is deleted.</source>
        <translation>整个示例会被删除。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>After the fix</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>Example {number}, left out by the fix</source>
        <translation>示例 {number}（修复后不采用）</translation>
    </message>
    <message>
        <source>Example {number}, deleted by the fix</source>
        <translation>示例 {number}（修复后删除）</translation>
    </message>
    <message>
        <source>Example {number}</source>
        <translation>示例 {number}</translation>
    </message>
</context>
<context>
    <name>LookOnly</name>
    <message>
        <source>This project may only be read.</source>
        <translation>此项目是只读的。</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>training {loss}</source>
        <translation>训练 {loss}</translation>
    </message>
    <message>
        <source>smoothed {loss}</source>
        <translation>平滑后 {loss}</translation>
    </message>
    <message>
        <source>validation {loss}</source>
        <translation>验证 {loss}</translation>
    </message>
    <message>
        <source>all validation examples {loss}</source>
        <translation>全部验证示例 {loss}</translation>
    </message>
    <message>
        <source>Drag over a part to look closely; a double click shows all again</source>
        <translation>拖选一段可放大查看，双击恢复全部</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>MachineFacts</name>
    <message>
        <source>Trains on</source>
        <translation>训练硬件</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>{all}, {free} of it free</source>
        <translation>{all}，可用 {free}</translation>
    </message>
    <message>
        <source>{free} free</source>
        <translation>可用 {free}</translation>
    </message>
    <message>
        <source>{name}, a graphics card</source>
        <translation>{name}，显卡</translation>
    </message>
    <message>
        <source>{name}, Apple&apos;s graphics unit</source>
        <translation>{name}，苹果图形单元</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n 核</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n used for training</source>
        <translation>
            <numerusform>训练用 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {cores}, {used}</source>
        <translation>{name}：{cores}，{used}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{project} (read-only)</source>
        <translation>{project}（只读）</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>MappingDialog</name>
    <message>
        <source>Import {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>Does “{file}” read right?</source>
        <translation>“{file}”读得对吗？</translation>
    </message>
    <message>
        <source>Nothing is imported yet. Change the choices until the examples at the right are right.</source>
        <translation>还没有导入任何内容。请调整选项，直到右侧的示例正确为止。</translation>
    </message>
    <message>
        <source>What the columns are</source>
        <translation>各列的含义</translation>
    </message>
    <message>
        <source>As it stands in the file</source>
        <translation>文件中的原文</translation>
    </message>
    <message>
        <source>The first examples</source>
        <translation>前几个示例</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Choose the column that holds the answers: Assistant.</source>
        <translation>请选出回答所在的列：助手。</translation>
    </message>
    <message>
        <source>No example comes of it this way.</source>
        <translation>这样读取得不到示例。</translation>
    </message>
    <message>
        <source>The first entry becomes an example.</source>
        <translation>第一条能成为示例。</translation>
    </message>
    <message numerus="yes">
        <source>The first %n entry(ies) become examples.</source>
        <translation>
            <numerusform>前 %n 条都能成为示例。</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the first {all} entries {good} become examples.</source>
        <translation>前 {all} 条中有 {good} 条能成为示例。</translation>
    </message>
    <message>
        <source>Line {line}: {why}.</source>
        <translation>第 {line} 行：{why}。</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不采用</translation>
    </message>
</context>
<context>
    <name>MendPane</name>
    <message>
        <source>The entry as it stands in the file</source>
        <translation>条目在文件中的原文</translation>
    </message>
    <message>
        <source>As te&amp;xt</source>
        <translation>原文(&amp;X)</translation>
    </message>
    <message>
        <source>In &amp;fields</source>
        <translation>分栏(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;ystem</source>
        <translation>系统(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>A&amp;ssistant</source>
        <translation>助手(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Leave it out</source>
        <translation>略过(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Add to examples</source>
        <translation>加入示例(&amp;A)</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>This is among your examples.</source>
        <translation>已加入示例。</translation>
    </message>
    <message>
        <source>You left this out.</source>
        <translation>已略过此条。</translation>
    </message>
    <message>
        <source>&amp;Take it up again</source>
        <translation>重新处理(&amp;T)</translation>
    </message>
    <message>
        <source>Not yet an example: {why}.</source>
        <translation>还不能成为示例：{why}。</translation>
    </message>
    <message>
        <source>This is an example now.</source>
        <translation>现在可以成为示例了。</translation>
    </message>
    <message>
        <source>These letters cannot be read. Import the file again with “Import with options…” in the File menu and choose how its letters are stored.</source>
        <translation>这些文字无法读取。请用“文件”菜单中的“按选项导入…”重新导入，并选择正确的文字编码。</translation>
    </message>
    <message>
        <source>This is too long to be mended here. Mend it in the file and import that again.</source>
        <translation>内容太长，无法在这里修改。请在文件中修改后重新导入。</translation>
    </message>
</context>
<context>
    <name>MendVerbs</name>
    <message>
        <source>Example {number} was deleted.</source>
        <translation>已删除示例 {number}。</translation>
    </message>
    <message>
        <source>Example {number} was mended: {fix}.</source>
        <translation>已修复示例 {number}：{fix}。</translation>
    </message>
    <message>
        <source>Delete the other answer</source>
        <translation>删除另一个回答</translation>
    </message>
    <message>
        <source>Example {kept} was kept, example {gone} was deleted.</source>
        <translation>已保留示例 {kept}，删除示例 {gone}。</translation>
    </message>
    <message numerus="yes">
        <source>Mend %n problem(s): {kind}</source>
        <translation>
            <numerusform>修复 %n 个问题：{kind}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) mended.</source>
        <translation>
            <numerusform>已修复 %n 个问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Something else was done since: use Undo, step by step.</source>
        <translation>之后又做了其他修改，请用“撤销”逐步退回。</translation>
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
        <source>Import &amp;with options…</source>
        <translation>按选项导入(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Add the examples of another project…</source>
        <translation>加入其他项目的示例(&amp;A)…</translation>
    </message>
    <message>
        <source>Entries that nee&amp;d you…</source>
        <translation>需要处理的条目(&amp;D)…</translation>
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
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Re&amp;place…</source>
        <translation>替换(&amp;P)…</translation>
    </message>
    <message>
        <source>New e&amp;xample</source>
        <translation>新建示例(&amp;X)</translation>
    </message>
    <message>
        <source>Set a fair random &amp;tenth aside for validation…</source>
        <translation>随机留出十分之一用于验证(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Bin…</source>
        <translation>回收站(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;What I did…</source>
        <translation>操作记录(&amp;W)…</translation>
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
        <source>What the &amp;model sees…</source>
        <translation>模型看到的内容(&amp;M)…</translation>
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
    <name>MergeDialog</name>
    <message>
        <source>Add the examples of another project</source>
        <translation>加入其他项目的示例</translation>
    </message>
    <message numerus="yes">
        <source>“{name}” holds %n example(s).</source>
        <translation>
            <numerusform>“{name}”中有 %n 个示例。</numerusform>
        </translation>
    </message>
    <message>
        <source>They come to the end of the list, with their tags, notes, status and use, as one step. The other project stays as it is.</source>
        <translation>它们会连同标签、备注、状态和用途加到列表末尾，可一步撤销。另一个项目保持原样。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Leave out %n that stand here already, word for word</source>
        <translation>
            <numerusform>略去这里已有的 %n 个完全相同的示例(&amp;L)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Add %n example(s)</source>
        <translation>
            <numerusform>加入 %n 个示例(&amp;A)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new to add</source>
        <translation>没有新的示例可加入</translation>
    </message>
</context>
<context>
    <name>MergeFlow</name>
    <message>
        <source>Add the examples of another project</source>
        <translation>加入其他项目的示例</translation>
    </message>
    <message>
        <source>Projects (*.ftdesk)</source>
        <translation>项目 (*.ftdesk)</translation>
    </message>
    <message>
        <source>That is the project that is open.</source>
        <translation>这就是当前打开的项目。</translation>
    </message>
    <message>
        <source>Reading “{name}” …</source>
        <translation>正在读取“{name}”…</translation>
    </message>
    <message>
        <source>“{name}” holds no examples.</source>
        <translation>“{name}”中没有示例。</translation>
    </message>
    <message>
        <source>Add the examples of “{name}”</source>
        <translation>加入“{name}”的示例</translation>
    </message>
    <message>
        <source>Read {read}, added {added}.</source>
        <translation>读取 {read} 个，加入 {added} 个。</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped: they stand here already, word for word.</source>
        <translation>
            <numerusform>略去 %n 个：这里已有完全相同的示例。</numerusform>
        </translation>
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
        <source>Name of the model there</source>
        <translation>那边的模型名称</translation>
    </message>
    <message>
        <source>More models …</source>
        <translation>更多模型…</translation>
    </message>
    <message>
        <source>{model} (ended {day})</source>
        <translation>{model}（{day}停用）</translation>
    </message>
    <message>
        <source>“{name}”, trained further</source>
        <translation>“{name}”，继续训练</translation>
    </message>
    <message>
        <source>Go on from a model of this project:</source>
        <translation>从本项目的模型继续：</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>The engine is stopped: start it and list all …</source>
        <translation>引擎已停止：启动并列出全部 …</translation>
    </message>
    <message>
        <source>Show all models of {connection} …</source>
        <translation>显示“{connection}”的全部模型…</translation>
    </message>
    <message>
        <source>“{name}”: make it callable …</source>
        <translation>“{name}”：启用模型…</translation>
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
    <name>ModelListModel</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Shut down on</source>
        <translation>停用日期</translation>
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
    <name>ModelRow</name>
    <message>
        <source>Use this one</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>How much it can learn is not known: its files do not say.</source>
        <translation>能学到多少未知：文件中没有说明。</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>许可：{licence}</translation>
    </message>
    <message>
        <source>Licence of {model}: {licence}</source>
        <translation>{model} 的许可：{licence}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>{verb}: {model}</source>
        <translation>{verb}：{model}</translation>
    </message>
    <message>
        <source>Download of {model}</source>
        <translation>{model} 的下载</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>还剩 {time}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>being prepared</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>not downloaded</source>
        <translation>未下载</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>download failed</source>
        <translation>下载失败</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>ready, chosen for this project</source>
        <translation>就绪，本项目已选</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>你自己的</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>占用磁盘 {size}</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <translation>需下载 {size}</translation>
    </message>
    <message>
        <source>sizes and licence as far as known</source>
        <translation>大小和许可仅供参考</translation>
    </message>
    <message>
        <source>{size} of memory to train</source>
        <translation>训练需要内存 {size}</translation>
    </message>
    <message>
        <source>{time} for this project ({how})</source>
        <translation>训练本项目{time}（{how}）</translation>
    </message>
</context>
<context>
    <name>ModelVerbs</name>
    <message>
        <source>The next training of this project begins with {model}.</source>
        <translation>本项目的下一次训练将从 {model} 开始。</translation>
    </message>
    <message>
        <source>Remove a base model</source>
        <translation>移除基础模型</translation>
    </message>
    <message>
        <source>Remove {model}?</source>
        <translation>移除 {model}？</translation>
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
        <source>{model} was removed.</source>
        <translation>{model} 已移除。</translation>
    </message>
    <message>
        <source>The folder of a model</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>GGUF files (*.gguf)</source>
        <translation>GGUF 文件 (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>A model as a GGUF file</source>
        <translation>GGUF 模型文件</translation>
    </message>
    <message>
        <source>{model} is being read and made ready. That takes a while.</source>
        <translation>正在读取并准备 {model}，需要一些时间。</translation>
    </message>
    <message>
        <source>{model} was added.</source>
        <translation>{model} 已添加。</translation>
    </message>
    <message>
        <source>{model} was not added. {what}</source>
        <translation>{model} 未添加。{what}</translation>
    </message>
    <message>
        <source>Without it %n tuned model(s) cannot answer: {names}</source>
        <translation>没有它，%n 个微调模型将无法回答：{names}</translation>
    </message>
    <message>
        <source>{text} and %n more</source>
        <translation>{text} 等，另有 %n 个</translation>
    </message>
    <message>
        <source>{text}. They answer again once it is downloaded anew.</source>
        <translation>{text}。重新下载后即可恢复回答。</translation>
    </message>
    <message>
        <source>That frees {size}. It can be downloaded again.</source>
        <translation>将释放 {size}。以后可以重新下载。</translation>
    </message>
    <message>
        <source>ftdesk forgets it and what it made of it. Your own files stay: {path}</source>
        <translation>ftdesk 会移除它及其转换结果。你自己的文件保留：{path}</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>Base models</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Models on</source>
        <translation>模型所在</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>启动引擎</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a GGUF file …</source>
        <translation>添加 GGUF 文件…</translation>
    </message>
    <message>
        <source>A model that you have already, for transformers or llama.cpp:</source>
        <translation>你已有的模型（transformers 或 llama.cpp）：</translation>
    </message>
    <message>
        <source>{size} free on the disk</source>
        <translation>磁盘可用 {size}</translation>
    </message>
    <message>
        <source>They are shown once training on this computer is installed.</source>
        <translation>安装本机训练后显示。</translation>
    </message>
    <message>
        <source>The engine is starting. This takes seconds.</source>
        <translation>引擎正在启动，需要几秒钟。</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The engine knows which models there are. Start it to see them.</source>
        <translation>引擎知道有哪些模型，启动后即可查看。</translation>
    </message>
    <message>
        <source>As they were when the engine ran last.</source>
        <translation>以下是引擎上次运行时的情况。</translation>
    </message>
    <message>
        <source>Start it to download or remove models.</source>
        <translation>启动引擎即可下载或移除模型。</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>{dollars} (≈ {own})</source>
        <translation>{dollars}（≈ {own}）</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 到 {high}</translation>
    </message>
    <message>
        <source>less than {cent}</source>
        <translation>不到 {cent}</translation>
    </message>
    <message>
        <source>about {amount}</source>
        <translation>约 {amount}</translation>
    </message>
</context>
<context>
    <name>MonthlyCap</name>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>&amp;Most I want to spend in a month, in dollars</source>
        <translation>每月最多花费，美元(&amp;M)</translation>
    </message>
    <message>
        <source>This is no amount. Type for instance 20, or nothing for no limit.</source>
        <translation>这不是金额。请输入例如 20，留空表示不限。</translation>
    </message>
    <message>
        <source>This month so far: {spent}, in all your projects.</source>
        <translation>本月所有项目已花费 {spent}。</translation>
    </message>
    <message>
        <source>This month so far: {spent} of {cap}, in all your projects. {left} is left.</source>
        <translation>本月所有项目已花费 {spent}，上限 {cap}，还剩 {left}。</translation>
    </message>
    <message>
        <source>With as many epochs as Auto may choose, it could go beyond.</source>
        <translation>如果“自动”选的轮次较多，可能超出上限。</translation>
    </message>
    <message numerus="yes">
        <source>The price of %n training(s) is not known and not included.</source>
        <translation>
            <numerusform>有 %n 次训练价格未知，没有计入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of what was spent was damaged, so earlier trainings may be missing.</source>
        <translation>花费记录曾损坏，可能缺少之前的训练。</translation>
    </message>
</context>
<context>
    <name>MorePlaces</name>
    <message>
        <source>More places to &amp;train</source>
        <translation>更多训练位置(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Needing</name>
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
        <translation>开头</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已加入</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略过</translation>
    </message>
</context>
<context>
    <name>NetworkSection</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>None: the system&apos;s certificates are enough almost everywhere</source>
        <translation>无：系统证书几乎总是够用</translation>
    </message>
    <message>
        <source>Choose a &amp;file …</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the network&apos;s certificates</source>
        <translation>移除网络证书</translation>
    </message>
    <message>
        <source>ftdesk uses your system&apos;s proxy and trusts your system&apos;s certificates. Some companies and schools read all traffic with a certificate of their own: if connections fail there, choose its file here (PEM). It is trusted beside the system&apos;s.</source>
        <translation>ftdesk 使用系统代理，并信任系统证书。有些公司和学校用自己的证书检查所有网络流量：如果在那里连接失败，请在这里选择该证书的文件 (PEM)。除系统证书外，ftdesk 也会信任它。</translation>
    </message>
    <message>
        <source>Certificates of your &amp;network</source>
        <translation>所在网络的证书(&amp;N)</translation>
    </message>
    <message>
        <source>It is used from now on.</source>
        <translation>从现在起使用。</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Certificates of your network</source>
        <translation>所在网络的证书</translation>
    </message>
</context>
<context>
    <name>NoProblems</name>
    <message>
        <source>Nothing found so far</source>
        <translation>目前没有发现问题</translation>
    </message>
    <message>
        <source>The checking was stopped. Go on, to be sure of the rest.</source>
        <translation>检查已停止。继续检查，才能确定其余部分没有问题。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>What is found shows here at once. You can go on working.</source>
        <translation>发现的问题会立即显示在这里，你可以继续工作。</translation>
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
    <message>
        <source>Whether what the answers say is right, only you can tell.</source>
        <translation>回答的内容对不对，只有你才能判断。</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Notes on this training</source>
        <translation>这次训练的备注</translation>
    </message>
    <message>
        <source>What did you want to try, and what came of it?</source>
        <translation>你想试什么，结果如何？</translation>
    </message>
</context>
<context>
    <name>NoteField</name>
    <message>
        <source>Note for yourself</source>
        <translation>给自己的备注</translation>
    </message>
    <message>
        <source>Note for yourself; it is never sent</source>
        <translation>给自己的备注，不会发送</translation>
    </message>
    <message>
        <source>Only you see this note: it is never trained with or sent</source>
        <translation>备注只有自己能看到，不参与训练，也不会发送</translation>
    </message>
</context>
<context>
    <name>NothingFits</name>
    <message>
        <source>No example fits</source>
        <translation>没有符合条件的示例</translation>
    </message>
    <message>
        <source>Take a filter away above, or show all examples again.</source>
        <translation>请移除上方的某个筛选条件，或重新显示全部示例。</translation>
    </message>
    <message>
        <source>Show all examples</source>
        <translation>显示全部示例</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
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
    <name>OfferedFiles</name>
    <message>
        <source>A picture cannot be sent: the chat takes text only.</source>
        <translation>无法发送图片：对话只接受文字。</translation>
    </message>
    <message>
        <source>Describe in words what is to be seen in it.</source>
        <translation>请用文字描述图片里的内容。</translation>
    </message>
    <message>
        <source>“{file}” cannot be sent: the chat takes text only.</source>
        <translation>无法发送“{file}”：对话只接受文字。</translation>
    </message>
    <message>
        <source>It is a picture or another file without text, or too long for one question.</source>
        <translation>它是图片或其他不含文字的文件，或者对一个问题来说太长。</translation>
    </message>
    <message>
        <source>Files cannot be sent, but the text of “{file}” can.</source>
        <translation>文件不能发送，但可以发送“{file}”里的文字。</translation>
    </message>
    <message>
        <source>Paste its text</source>
        <translation>粘贴其文字</translation>
    </message>
</context>
<context>
    <name>Origin</name>
    <message>
        <source>from a chat</source>
        <translation>来自对话</translation>
    </message>
    <message>
        <source>from “Did it work?”</source>
        <translation>来自“有效果吗？”</translation>
    </message>
    <message>
        <source>from the sample</source>
        <translation>来自示例项目</translation>
    </message>
    <message>
        <source>from {file}</source>
        <translation>来自 {file}</translation>
    </message>
</context>
<context>
    <name>PageFace</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>&amp;New training</source>
        <translation>新训练(&amp;N)</translation>
    </message>
    <message>
        <source>All trainings</source>
        <translation>所有训练</translation>
    </message>
    <message>
        <source>&amp;Look for others elsewhere…</source>
        <translation>在别处查找(&amp;L)…</translation>
    </message>
    <message>
        <source>Trainings begun on a provider&apos;s website, by a script, or in another project</source>
        <translation>在服务商网站、用脚本或在其他项目中开始的训练</translation>
    </message>
</context>
<context>
    <name>PairView</name>
    <message>
        <source>Two answers to this: which one is better?</source>
        <translation>两个回答，哪个更好？</translation>
    </message>
    <message>
        <source>S&amp;wap</source>
        <translation>交换(&amp;W)</translation>
    </message>
    <message>
        <source>The better answer becomes the worse one, and the other way round</source>
        <translation>较好与较差的回答互换</translation>
    </message>
    <message>
        <source>Swap the answers</source>
        <translation>交换两个回答</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>%n example(s) with {low} to {high} tokens</source>
        <translation>%n 个示例有 {low} 到 {high} 个 Token</translation>
    </message>
    <message>
        <source>%n example(s) answered in {low} to {high} characters</source>
        <translation>%n 个示例的回答有 {low} 到 {high} 个字符</translation>
    </message>
    <message>
        <source>%n example(s) of {turns} turns</source>
        <translation>%n 个示例有 {turns} 轮</translation>
    </message>
    <message>
        <source>%n example(s) of more than {turns} turns</source>
        <translation>%n 个示例超过 {turns} 轮</translation>
    </message>
    <message>
        <source>{role}: %n turn(s)</source>
        <translation>{role}：%n 轮</translation>
    </message>
    <message>
        <source>%n example(s) answered in {language}</source>
        <translation>%n 个示例用{language}回答</translation>
    </message>
    <message>
        <source>%n example(s) about “{topic}”: {words}</source>
        <translation>%n 个示例关于“{topic}”：{words}</translation>
    </message>
    <message>
        <source>There are too few examples, or they are too much alike, to tell topics apart.</source>
        <translation>示例太少或太相似，分不出主题。</translation>
    </message>
    <message>
        <source>Evenly spread: from {many} about “{much}” to {few} about “{little}”.</source>
        <translation>分布均匀：从“{much}”的 {many} 个到“{little}”的 {few} 个。</translation>
    </message>
    <message>
        <source>{many} about “{much}”, {few} about “{little}”.</source>
        <translation>“{much}”有 {many} 个，“{little}”有 {few} 个。</translation>
    </message>
    <message>
        <source>A few more about “{little}” would help most.</source>
        <translation>再补几个关于“{little}”的示例最有帮助。</translation>
    </message>
</context>
<context>
    <name>PicturesView</name>
    <message>
        <source>What they are about</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Tokens per example</source>
        <translation>每个示例的 Token 数</translation>
    </message>
    <message>
        <source>Length of the answers</source>
        <translation>回答长度</translation>
    </message>
    <message>
        <source>Turns per example</source>
        <translation>每个示例的轮数</translation>
    </message>
    <message>
        <source>Languages of the answers</source>
        <translation>回答所用语言</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>说话者</translation>
    </message>
    <message>
        <source>Write or import some examples first.</source>
        <translation>请先编写或导入一些示例。</translation>
    </message>
    <message>
        <source>The pictures are drawn as soon as all examples are checked.</source>
        <translation>全部示例检查完后显示图表。</translation>
    </message>
    <message>
        <source>Half of them have {number} or more.</source>
        <translation>一半示例达到 {number} 个或更多。</translation>
    </message>
    <message>
        <source>Half of them have {number} characters or more.</source>
        <translation>一半回答达到 {number} 个字符或更多。</translation>
    </message>
    <message>
        <source>The answers are too short to tell.</source>
        <translation>回答太短，无法判断。</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>Set up …</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Set up {name}</source>
        <translation>设置 {name}</translation>
    </message>
</context>
<context>
    <name>PlaceText</name>
    <message>
        <source>It has taken no new trainings since {day}.</source>
        <translation>自 {day}起已不接受新的训练。</translation>
    </message>
    <message>
        <source>New trainings until {day}, and only for accounts that have trained there before.</source>
        <translation>新的训练接受到 {day}，且仅限以前在那里训练过的账户。</translation>
    </message>
    <message>
        <source>Trains and answers here, free and offline. It needs no key.</source>
        <translation>在本机训练和回答，免费、离线，无需密钥。</translation>
    </message>
    <message>
        <source>Needs a key. Paid by the token; the tuned model can be asked at once.</source>
        <translation>需要密钥。按 Token 计费，微调模型可立即提问。</translation>
    </message>
    <message>
        <source>For those who run ftdesk&apos;s engine on a computer of their own with more power: needs its address and its key. Free. Your examples are sent to that computer.</source>
        <translation>适合在自己更强的电脑上运行 ftdesk 引擎的人：需要其地址和密钥。免费。你的示例会发送到那台电脑。</translation>
    </message>
    <message>
        <source>Needs a key of a Crusoe project. Paid by the token, from about $0.40 a million, and the price is told before. One press then makes the model callable.</source>
        <translation>需要 Crusoe 项目的密钥。按 Token 计费，每百万约 $0.40 起，训练前会告知价格。训练后按一下即可启用模型。</translation>
    </message>
    <message>
        <source>Needs a Nebius key. Training is paid by the token, about $0.40 to $2 a million. Step 4, the chat, needs a GPU endpoint, about $2–4 an hour.</source>
        <translation>需要 Nebius 密钥。训练按 Token 计费，每百万约 $0.40 到 $2。第 4 步“聊天”需要 GPU 端点，每小时约 $2–4。</translation>
    </message>
    <message>
        <source>For those who have a Foundry resource: needs its address and its key. Price not known to ftdesk. Step 4, the chat, needs a deployment made in Azure&apos;s portal, billed by the hour.</source>
        <translation>适合已有 Foundry 资源的用户：需要其地址和密钥。ftdesk 不知道价格。第 4 步“聊天”需要在 Azure 门户中部署，按小时计费。</translation>
    </message>
    <message>
        <source>Needs a key of 阿里云百炼 (Alibaba Cloud). Training is paid by the token, price not known to ftdesk. Step 4, the chat, needs a deployment, billed by time as soon as it stands.</source>
        <translation>需要阿里云百炼的密钥。训练按 Token 计费，ftdesk 不知道价格。第 4 步“聊天”需要部署，部署后即按时长计费。</translation>
    </message>
    <message>
        <source>A connection of your own. What it costs is not known to ftdesk.</source>
        <translation>你自己的连接。ftdesk 不知道它的价格。</translation>
    </message>
    <message>
        <source>The engine prints it when it starts there, as base_url. Through a tunnel it is http://127.0.0.1: and the port at which the tunnel begins here, and then /v1.</source>
        <translation>引擎在那里启动时会打印 base_url。通过隧道时，地址是 http://127.0.0.1: 加上本机隧道端口，再加 /v1。</translation>
    </message>
    <message>
        <source>The engine prints it when it starts there, as api_key, and keeps it in the file token.</source>
        <translation>引擎在那里启动时会打印 api_key，并保存在 token 文件中。</translation>
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
        <source>Pieces of words; a model reads one after the other.</source>
        <translation>文字的小片段，模型逐个读取。</translation>
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
        <source>{where} can say exactly, and how long it takes; you can ask it after pressing Train.</source>
        <translation>{where}能给出准确数字和所需时间；按下训练后可以询问。</translation>
    </message>
    <message>
        <source>%n example(s) hold pictures or tools, whose tokens only the provider can count.</source>
        <translation>%n 个示例含有图片或工具，其 Token 只有服务商能计数。</translation>
    </message>
    <message>
        <source>No price is known here, so ftdesk cannot say what it costs. The provider&apos;s price page can, and what you find there can be entered in Settings, under Prices.</source>
        <translation>这里没有已知价格，所以 ftdesk 无法算出费用。请查看服务商的价格页，查到的价格可填入“设置”的“价格”中。</translation>
    </message>
    <message>
        <source>Counted as this model counts.</source>
        <translation>按此模型的方式计数。</translation>
    </message>
    <message>
        <source>These prices are old: of {day}, %n day(s) ago. Look at the provider&apos;s page; new ones can be entered or fetched in Settings, under Prices.</source>
        <translation>这些价格较旧：{day}的，距今 %n 天。请查看服务商的页面，新价格可在“设置”的“价格”中填写或获取。</translation>
    </message>
    <message>
        <source>Half of them were within {percent} %.</source>
        <translation>其中一半相差不超过 {percent}%。</translation>
    </message>
    <message>
        <source>Auto chose what the rule of thumb says in {same} of {all}.</source>
        <translation>{all} 次中有 {same} 次，“自动”选的轮次与经验规则一致。</translation>
    </message>
    <message>
        <source>The first time the model is made ready before, which takes up to a minute more.</source>
        <translation>首次训练前要先准备模型，最多再需一分钟。</translation>
    </message>
    <message>
        <source>As you chose. More is slower and may memorise.</source>
        <translation>由你选定。越多越慢，也可能死记硬背。</translation>
    </message>
    <message>
        <source>Auto: the provider chooses; this is OpenAI&apos;s published rule of thumb.</source>
        <translation>“自动”由服务商选择；这里按 OpenAI 公布的经验规则计算。</translation>
    </message>
    <message>
        <source>It may be from {low} to {high}.</source>
        <translation>可能是 {low} 到 {high} 轮。</translation>
    </message>
    <message>
        <source>It may be from {low} to {high}: {amounts}.</source>
        <translation>可能是 {low} 到 {high} 轮：{amounts}。</translation>
    </message>
    <message>
        <source>≈ {amount}, at your rate of {rate} {currency} for a dollar.</source>
        <translation>≈ {amount}，按你填写的汇率 1 美元 = {rate} {currency}。</translation>
    </message>
    <message>
        <source>Your own price, of {day}.</source>
        <translation>你填写的价格，{day}。</translation>
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
        <source>{where} tells its own price before it trains; you can ask for it after pressing Train.</source>
        <translation>训练前可查询{where}的报价：按下训练按钮后即可查询。</translation>
    </message>
    <message>
        <source>%n example(s) are longer than the model reads and are cut.</source>
        <translation>%n 个示例超出模型可读长度，会被截断。</translation>
    </message>
    <message>
        <source>So far the estimates of tokens were exact, over %n training(s) here.</source>
        <translation>在这里的 %n 次训练中，Token 数的预估都准确无误。</translation>
    </message>
    <message>
        <source>So far the estimates of tokens were within {percent} % of the bill, over %n training(s) here.</source>
        <translation>在这里的 %n 次训练中，预估的 Token 数与账单相差不超过 {percent}%。</translation>
    </message>
    <message>
        <source>Half of the estimated times were within {percent} %, over %n training(s).</source>
        <translation>在 %n 次训练中，有一半预估的时间相差不超过 {percent}%。</translation>
    </message>
    <message>
        <source>The estimated times were within {percent} %, over %n training(s).</source>
        <translation>在 %n 次训练中，预估的时间相差不超过 {percent}%。</translation>
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
        <source>≈ {amount}.</source>
        <translation>≈ {amount}。</translation>
    </message>
    <message>
        <source>With {read} tokens read and {written} written for an answer, as in your examples.</source>
        <translation>按你的示例，每次回答读取 {read} 个 Token，生成 {written} 个。</translation>
    </message>
    <message>
        <source>Nothing is known here about how long it is kept there.</source>
        <translation>不清楚那边会保留多久。</translation>
    </message>
    <message>
        <source>A model trained today answers until {day}: %n day(s) of use. Then it is gone for good, and with it all that was trained from it.</source>
        <translation>今天训练的模型可用到 {day}，共 %n 天。之后它和由它训练出的所有模型都将永久停用。</translation>
    </message>
    <message>
        <source>{amount} a month</source>
        <translation>每月 {amount}</translation>
    </message>
    <message>
        <source>{where} answers for as long as it runs.</source>
        <translation>{where}只要运行就能回答。</translation>
    </message>
    <message>
        <source>What is repeated from the question before costs less: down to {amount}.</source>
        <translation>与上一次提问重复的部分更便宜，最低可到 {amount}。</translation>
    </message>
    <message>
        <source>Reading is {read} of it, writing {written}.</source>
        <translation>其中读取 {read}，生成 {written}。</translation>
    </message>
    <message>
        <source>To answer it must stand ready on a machine of its own, billed by the hour also while nobody asks: {hour} an hour or more, which is {month} a month.</source>
        <translation>它要占用一台专用机器待命才能回答，没有人提问也按小时计费：每小时 {hour} 或更多，每月 {month}。</translation>
    </message>
    <message>
        <source>No end: the model stays on this computer and is yours.</source>
        <translation>没有期限：模型留在本机，归你所有。</translation>
    </message>
    <message>
        <source>No end: the model stays on that computer and is yours.</source>
        <translation>没有期限：模型留在那台电脑上，归你所有。</translation>
    </message>
    <message>
        <source>{where} no longer lets every account train. Whether yours may shows only when you try, and a refused try costs nothing.</source>
        <translation>现在并非所有账户都能在{where}上训练。你的账户能否训练，试过才知道；被拒绝不收费。</translation>
    </message>
    <message>
        <source>It has taken no new trainings since {day}.</source>
        <translation>自 {day}起不再接受新的训练。</translation>
    </message>
    <message>
        <source>This model stopped answering on {day}.</source>
        <translation>此模型自 {day}起已不能回答。</translation>
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
    <name>PriceAddressDialog</name>
    <message>
        <source>Prices from an address</source>
        <translation>从网址获取价格</translation>
    </message>
    <message>
        <source>A price table for {place} in ftdesk&apos;s own format (JSON). It is fetched now, once. Nothing of yours is sent, and a table that is not sound changes nothing.</source>
        <translation>“{place}”的价格表，采用 ftdesk 自己的格式 (JSON)。现在获取一次，不会发送你的任何内容；不合格的价格表不会带来任何改动。</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>网址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>获取(&amp;F)</translation>
    </message>
    <message>
        <source>It begins with https:// and names a server.</source>
        <translation>以 https:// 开头，后面是服务器名。</translation>
    </message>
</context>
<context>
    <name>PriceDialog</name>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Edit prices</source>
        <translation>修改价格</translation>
    </message>
    <message>
        <source>Its name at {place}</source>
        <translation>在“{place}”的名称</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Dollars for 1,000,000 tokens at {place}, as its price page says. What you leave empty is not known, and ftdesk will say so.</source>
        <translation>“{place}”每 1,000,000 个 Token 的美元价格，以其价格页为准。留空表示未知，ftdesk 会如实说明。</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reading (input)</source>
        <translation>读取（输入）(&amp;R)</translation>
    </message>
    <message>
        <source>Reading, &amp;cached</source>
        <translation>读取（缓存）(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Writing (output)</source>
        <translation>生成（输出）(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Longest example, in tokens</source>
        <translation>示例长度上限（Token）(&amp;L)</translation>
    </message>
    <message>
        <source>“{text}” is no price. Write it like {example}.</source>
        <translation>“{text}”不是价格。请写成 {example} 这样。</translation>
    </message>
    <message>
        <source>The longest example is a whole number of tokens.</source>
        <translation>示例长度上限应为整数，单位是 Token。</translation>
    </message>
</context>
<context>
    <name>PriceListModel</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>{day} (old)</source>
        <translation>{day}（较旧）</translation>
    </message>
    <message>
        <source>entered by you</source>
        <translation>你填写的</translation>
    </message>
    <message>
        <source>history, trained no more</source>
        <translation>历史价格，已不能训练</translation>
    </message>
    <message>
        <source>fetched: {source}</source>
        <translation>已获取：{source}</translation>
    </message>
    <message>
        <source>{title}, read on {day}: {what}</source>
        <translation>{title}，{day}查阅：{what}</translation>
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
    <name>PriceQuestion</name>
    <message>
        <source>Uploading the files and asking…</source>
        <translation>正在上传文件并查询…</translation>
    </message>
    <message>
        <source>Ask {where} for its exact &amp;price (this uploads the files)</source>
        <translation>向{where}查询准确价格（会上传文件）(&amp;P)</translation>
    </message>
    <message>
        <source>Ask {where} how &amp;long it takes (this uploads the files)</source>
        <translation>询问{where}需要多长时间（会上传文件）(&amp;L)</translation>
    </message>
    <message>
        <source>You agree to nothing by asking. The files then stand in the list of what left this computer; if you do not go on, they are deleted there again.</source>
        <translation>查询不代表同意任何费用。上传的文件会列入发送记录；如果不继续，会从对方删除。</translation>
    </message>
    <message>
        <source>Ask {where} a&amp;gain</source>
        <translation>再次向{where}查询(&amp;G)</translation>
    </message>
    <message>
        <source>You have changed the settings since. The files lie there; only the question is new.</source>
        <translation>之后你改了设置。文件已在对方，只需重新查询。</translation>
    </message>
    <message>
        <source>It takes about {time} there. The files lie there and are used if you go on.</source>
        <translation>在那里约需 {time}。文件已在那里，继续时会直接使用。</translation>
    </message>
    <message>
        <source>{where} answered and did not name a price. The files lie there and are used if you go on.</source>
        <translation>已收到{where}的答复，但其中没有价格。文件已在对方，继续训练时会使用。</translation>
    </message>
    <message>
        <source>{where} asks {amount}. The files lie there and are used if you go on.</source>
        <translation>价格由{where}报出：{amount}。文件已在对方，继续训练时会使用。</translation>
    </message>
</context>
<context>
    <name>PricesSection</name>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Prices at</source>
        <translation>价格所属连接</translation>
    </message>
    <message>
        <source>&amp;Edit prices …</source>
        <translation>修改价格(&amp;E)…</translation>
    </message>
    <message>
        <source>A&amp;dd a model …</source>
        <translation>添加模型(&amp;D)…</translation>
    </message>
    <message>
        <source>From a &amp;file …</source>
        <translation>从文件(&amp;F)…</translation>
    </message>
    <message>
        <source>From an add&amp;ress …</source>
        <translation>从网址(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Back to those of ftdesk</source>
        <translation>恢复 ftdesk 自带价格(&amp;B)</translation>
    </message>
    <message>
        <source>No price at {place} is known. Enter what its price page says.</source>
        <translation>没有“{place}”的已知价格，请按其价格页填写。</translation>
    </message>
    <message>
        <source>Dollars for 1,000,000 tokens. A dash is a price that is not known.</source>
        <translation>每 1,000,000 个 Token 的美元价格，短横线表示未知。</translation>
    </message>
    <message numerus="yes">
        <source>%n of these prices are old, the oldest of {day}. Look at the provider&apos;s page.</source>
        <translation>
            <numerusform>其中 %n 个价格较旧，最早的是 {day}的。请查看服务商的页面。</numerusform>
        </translation>
    </message>
    <message>
        <source>Prices from a file</source>
        <translation>从文件读取价格</translation>
    </message>
    <message>
        <source>Price tables (*.json)</source>
        <translation>价格表 (*.json)</translation>
    </message>
    <message>
        <source>Back to the prices of ftdesk</source>
        <translation>恢复 ftdesk 自带价格</translation>
    </message>
    <message>
        <source>Forget your own prices for {place}?</source>
        <translation>清除你为“{place}”填写的价格？</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Those that came with ftdesk are used again. Where it knows none, the price is unknown.</source>
        <translation>将重新使用 ftdesk 自带的价格；自带价格中没有的，显示为未知。</translation>
    </message>
    <message numerus="yes">
        <source>Prices of %n model(s) were taken over.</source>
        <translation>
            <numerusform>已采用 %n 个模型的价格。</numerusform>
        </translation>
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
        <source>&amp;Start the engine</source>
        <translation>启动引擎(&amp;S)</translation>
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
        <source>not yet</source>
        <translation>还不够</translation>
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
        <source>Delete this example</source>
        <translation>删除此示例</translation>
    </message>
    <message>
        <source>Add the usual system text</source>
        <translation>加上常用的系统提示词</translation>
    </message>
    <message>
        <source>Use the usual system text</source>
        <translation>改用常用的系统提示词</translation>
    </message>
    <message>
        <source>Join the two questions</source>
        <translation>合并两个提问</translation>
    </message>
    <message>
        <source>Replace by a placeholder</source>
        <translation>替换为占位符</translation>
    </message>
    <message>
        <source>Mend the letters</source>
        <translation>修复乱码</translation>
    </message>
    <message>
        <source>Take the sign out</source>
        <translation>去掉控制符号</translation>
    </message>
    <message>
        <source>Take the blank space away</source>
        <translation>去掉空白</translation>
    </message>
    <message>
        <source>Remove the empty turn</source>
        <translation>移除空的对话轮</translation>
    </message>
    <message>
        <source>Remove what follows the last answer</source>
        <translation>移除最后一个回答之后的内容</translation>
    </message>
    <message>
        <source>Remove the weight</source>
        <translation>移除权重</translation>
    </message>
    <message>
        <source>Train on the last answer</source>
        <translation>训练最后一个回答</translation>
    </message>
    <message>
        <source>Put it in the right form</source>
        <translation>改成正确的格式</translation>
    </message>
    <message>
        <source>Make it the answer</source>
        <translation>改为回答</translation>
    </message>
    <message>
        <source>Leave this example out</source>
        <translation>不采用此示例</translation>
    </message>
    <message>
        <source>Use it for training only</source>
        <translation>只用于训练</translation>
    </message>
    <message>
        <source>Use it for validation only</source>
        <translation>只用于验证</translation>
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
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>电子邮箱</translation>
    </message>
    <message>
        <source>telephone number</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>card number</source>
        <translation>银行卡号</translation>
    </message>
    <message>
        <source>bank account</source>
        <translation>银行账户</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>身份证号码</translation>
    </message>
    <message>
        <source>key of a service</source>
        <translation>服务密钥</translation>
    </message>
    <message>
        <source>access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
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
        <source>turns</source>
        <translation>对话轮</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>对话轮</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>a pair of answers</source>
        <translation>一好一差两个回答</translation>
    </message>
    <message>
        <source>a chat instead of a pair of answers</source>
        <translation>对话，而不是一好一差两个回答</translation>
    </message>
    <message>
        <source>which turns are trained on</source>
        <translation>对话轮是否参与训练</translation>
    </message>
    <message>
        <source>the names of the speakers</source>
        <translation>说话者的名字</translation>
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
        <source>Something is not what it should be: “{field}” is {kind}.</source>
        <translation>类型不对：“{field}”是{kind}。</translation>
    </message>
    <message>
        <source>Where the text of this turn belongs there is {kind}.</source>
        <translation>此轮应有文本的地方是{kind}。</translation>
    </message>
    <message>
        <source>What is handed to the tool “{name}” is not in the form that tools read.</source>
        <translation>交给工具“{name}”的内容，格式无法被工具读取。</translation>
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
        <source>This text has broken letters: “{excerpt}”.</source>
        <translation>文本中有乱码：“{excerpt}”。</translation>
    </message>
    <message>
        <source>“{excerpt}” looks personal ({kind}).</source>
        <translation>“{excerpt}”像是个人信息（{kind}）。</translation>
    </message>
    <message>
        <source>“{excerpt}” looks like a secret ({kind}).</source>
        <translation>“{excerpt}”像是机密内容（{kind}）。</translation>
    </message>
    <message>
        <source>The training at this place cannot take what is in here: {what}.</source>
        <translation>所选训练位置不支持这里的内容：{what}。</translation>
    </message>
    <message>
        <source>This place ignores this: {field}.</source>
        <translation>所选训练位置会忽略：{field}。</translation>
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
        <source>The examples make {size_bytes}; at most {limit_bytes} are taken there.</source>
        <translation>示例共 {size_bytes}，那边最多接受 {limit_bytes}。</translation>
    </message>
    <message>
        <source>This is the same as example {same_as}.</source>
        <translation>与示例 {same_as} 相同。</translation>
    </message>
    <message>
        <source>This is nearly the same as example {same_as} ({likeness} % alike).</source>
        <translation>与示例 {same_as} 近似（相似度 {likeness}%）。</translation>
    </message>
    <message>
        <source>Example {same_as} asks the same and gets another answer.</source>
        <translation>示例 {same_as} 的提问相同，回答却不同。</translation>
    </message>
    <message>
        <source>This validation example is also trained on: it is the same as example {same_as}.</source>
        <translation>此验证示例也参与了训练：它与示例 {same_as} 相同。</translation>
    </message>
    <message>
        <source>The system text differs from the one that {share} % of the examples have.</source>
        <translation>系统提示词与 {share}% 的示例所用的不同。</translation>
    </message>
    <message>
        <source>This answer has {characters} characters; most have about {usual}.</source>
        <translation>此回答有 {characters} 个字符，多数回答约 {usual} 个。</translation>
    </message>
    <message>
        <source>The answer is in another language ({language}) than usual here ({usual}).</source>
        <translation>回答的语言（{language}）与其他示例（{usual}）不同。</translation>
    </message>
    <message>
        <source>Uneven: {many} examples about “{much}”, only {few} about “{little}”.</source>
        <translation>分布不均：“{much}”有 {many} 个示例，“{little}”只有 {few} 个。</translation>
    </message>
    <message>
        <source>Every turn needs somebody who speaks and what is said; else the file is refused.</source>
        <translation>每一轮都要有说话者和说的内容，否则文件会被拒绝。</translation>
    </message>
    <message>
        <source>Training knows system, user, assistant and tool. Another name may be refused.</source>
        <translation>训练只认 system、user、assistant 和 tool，其他名称可能被拒绝。</translation>
    </message>
    <message>
        <source>The model learns from the assistant&apos;s turns alone, so this example teaches nothing.</source>
        <translation>模型只从助手的回答中学习，所以此示例教不了什么。</translation>
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
        <source>The whole file is refused for one such line.</source>
        <translation>只要有一行这样，整个文件就会被拒绝。</translation>
    </message>
    <message>
        <source>There is nothing to learn from it, and the file is refused.</source>
        <translation>没有可学的内容，文件会被拒绝。</translation>
    </message>
    <message>
        <source>Files with unknown fields are refused.</source>
        <translation>含有未知字段的文件会被拒绝。</translation>
    </message>
    <message>
        <source>A turn in which nothing is said is refused.</source>
        <translation>没有内容的对话轮会被拒绝。</translation>
    </message>
    <message>
        <source>Every call of a tool must be answered before the talk goes on.</source>
        <translation>每次工具调用都要先有结果，对话才能继续。</translation>
    </message>
    <message>
        <source>A reply without its call is refused.</source>
        <translation>没有对应调用的结果会被拒绝。</translation>
    </message>
    <message>
        <source>Such a file is refused.</source>
        <translation>这样的文件会被拒绝。</translation>
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
        <source>It was read in the wrong encoding once. The model would learn to write like that.</source>
        <translation>文本曾以错误的编码读取。模型会学着这样写。</translation>
    </message>
    <message>
        <source>It leaves this computer with the file, and the model may repeat it to anybody.</source>
        <translation>它会随文件离开本机，模型也可能向任何人复述。</translation>
    </message>
    <message>
        <source>Whoever talks to the model may get it out again. Change it where it is used, too.</source>
        <translation>和模型聊天的人可能会套出它。在使用它的地方也请一并更换。</translation>
    </message>
    <message>
        <source>The training would be refused. Leave the example out, or train at another place.</source>
        <translation>训练会被拒绝。请不采用此示例，或换一个训练位置。</translation>
    </message>
    <message>
        <source>The training runs, but not as this field says.</source>
        <translation>训练可以进行，但不会按此字段的设置。</translation>
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
    <message>
        <source>What is said twice is learned twice as hard, and paid twice.</source>
        <translation>说两遍的内容会被加倍学习，也要付两份钱。</translation>
    </message>
    <message>
        <source>The model cannot know which of them you want, and learns neither well.</source>
        <translation>模型不知道你想要哪一个，两个都学不好。</translation>
    </message>
    <message>
        <source>Validation then measures memory, not what was learned.</source>
        <translation>这样验证测出的是记忆，而不是学习效果。</translation>
    </message>
    <message>
        <source>One very long or very short answer pulls the others its way. It may be meant.</source>
        <translation>一个特别长或特别短的回答会带偏其他回答。不过也可能是有意的。</translation>
    </message>
    <message>
        <source>The model learns to change the language just as the examples do.</source>
        <translation>模型会像示例那样随意切换语言。</translation>
    </message>
    <message>
        <source>What has few examples is learned badly. Some more of those help most.</source>
        <translation>示例少的内容学不好，补一些最有帮助。</translation>
    </message>
    <message>
        <source>Something of the wrong sort</source>
        <translation>类型不对的内容</translation>
    </message>
    <message>
        <source>Examples without turns</source>
        <translation>没有对话轮的示例</translation>
    </message>
    <message>
        <source>Turns in which something is missing</source>
        <translation>缺少内容的对话轮</translation>
    </message>
    <message>
        <source>Fields that nobody knows</source>
        <translation>未知字段</translation>
    </message>
    <message>
        <source>Turns without text</source>
        <translation>没有文本的对话轮</translation>
    </message>
    <message>
        <source>Examples without an answer</source>
        <translation>没有回答的示例</translation>
    </message>
    <message>
        <source>Tool calls without a reply</source>
        <translation>没有结果的工具调用</translation>
    </message>
    <message>
        <source>Tool replies without a call</source>
        <translation>没有对应调用的工具结果</translation>
    </message>
    <message>
        <source>Tool calls that do not work</source>
        <translation>无效的工具调用</translation>
    </message>
    <message>
        <source>Weights other than 0 and 1</source>
        <translation>0 和 1 以外的权重</translation>
    </message>
    <message>
        <source>Weights where no answer is</source>
        <translation>不是回答却带有权重</translation>
    </message>
    <message>
        <source>Examples from which nothing is learned</source>
        <translation>学不到内容的示例</translation>
    </message>
    <message>
        <source>Empty turns</source>
        <translation>空的对话轮</translation>
    </message>
    <message>
        <source>Examples without the system text</source>
        <translation>缺少系统提示词的示例</translation>
    </message>
    <message>
        <source>Examples in which nobody asks</source>
        <translation>没有提问的示例</translation>
    </message>
    <message>
        <source>Two questions in a row</source>
        <translation>连续两个提问</translation>
    </message>
    <message>
        <source>Examples that do not end with an answer</source>
        <translation>不是以回答结尾的示例</translation>
    </message>
    <message>
        <source>Control signs in the text</source>
        <translation>文本中的控制符号</translation>
    </message>
    <message>
        <source>Blank space around the text</source>
        <translation>文本首尾的空白</translation>
    </message>
    <message>
        <source>Examples longer than the model reads</source>
        <translation>超出模型可读长度的示例</translation>
    </message>
    <message>
        <source>Broken letters</source>
        <translation>乱码</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>Passwords and keys</source>
        <translation>密码和密钥</translation>
    </message>
    <message>
        <source>What the training cannot take</source>
        <translation>训练不支持的内容</translation>
    </message>
    <message>
        <source>Turns by somebody unknown</source>
        <translation>角色未知的对话轮</translation>
    </message>
    <message>
        <source>What this place ignores</source>
        <translation>所选训练位置会忽略的内容</translation>
    </message>
    <message>
        <source>Examples that are nearly the same</source>
        <translation>近似的示例</translation>
    </message>
    <message>
        <source>One question, different answers</source>
        <translation>同一提问，回答不同</translation>
    </message>
    <message>
        <source>Validation examples that are trained on, too</source>
        <translation>参与了训练的验证示例</translation>
    </message>
    <message>
        <source>System texts unlike the usual one</source>
        <translation>与众不同的系统提示词</translation>
    </message>
    <message>
        <source>Answers of unusual length</source>
        <translation>长度异常的回答</translation>
    </message>
    <message>
        <source>Answers in another language</source>
        <translation>语言不同的回答</translation>
    </message>
    <message>
        <source>Too few examples</source>
        <translation>示例太少</translation>
    </message>
    <message>
        <source>A file too large for this place</source>
        <translation>文件对所选训练位置太大</translation>
    </message>
    <message>
        <source>Examples that are there twice</source>
        <translation>重复的示例</translation>
    </message>
    <message>
        <source>Uneven topics</source>
        <translation>主题分布不均</translation>
    </message>
    <message>
        <source>“{field}” is {kind}</source>
        <translation>“{field}”是{kind}</translation>
    </message>
    <message>
        <source>no “{key}”</source>
        <translation>缺少“{key}”</translation>
    </message>
    <message>
        <source>“{key}”</source>
        <translation>“{key}”</translation>
    </message>
    <message>
        <source>“{role}”</source>
        <translation>“{role}”</translation>
    </message>
    <message>
        <source>{role}</source>
        <translation>{role}</translation>
    </message>
    <message>
        <source>ends with “{role}”</source>
        <translation>以“{role}”结尾</translation>
    </message>
    <message>
        <source>{value}</source>
        <translation>{value}</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>{token}</source>
        <translation>{token}</translation>
    </message>
    <message>
        <source>{tokens} tokens</source>
        <translation>{tokens} 个 Token</translation>
    </message>
    <message>
        <source>“{excerpt}”</source>
        <translation>“{excerpt}”</translation>
    </message>
    <message>
        <source>{kind}: {excerpt}</source>
        <translation>{kind}：{excerpt}</translation>
    </message>
    <message>
        <source>{what}</source>
        <translation>{what}</translation>
    </message>
    <message>
        <source>{field}</source>
        <translation>{field}</translation>
    </message>
    <message>
        <source>{likeness} % like example {same_as}</source>
        <translation>与示例 {same_as} 相似度 {likeness}%</translation>
    </message>
    <message>
        <source>beside example {same_as}</source>
        <translation>与示例 {same_as} 冲突</translation>
    </message>
    <message>
        <source>as example {same_as}</source>
        <translation>与示例 {same_as} 相同</translation>
    </message>
    <message>
        <source>{characters} characters</source>
        <translation>{characters} 个字符</translation>
    </message>
    <message>
        <source>{language}</source>
        <translation>{language}</translation>
    </message>
</context>
<context>
    <name>ProblemDelegate</name>
    <message>
        <source>Fix all</source>
        <translation>全部修复</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
</context>
<context>
    <name>ProblemDetail</name>
    <message>
        <source>What the fix changes</source>
        <translation>修复带来的改动</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>S&amp;how it</source>
        <translation>查看(&amp;H)</translation>
    </message>
    <message>
        <source>What the model sees of it (Ctrl+Shift+M)</source>
        <translation>模型看到的内容 (Ctrl+Shift+M)</translation>
    </message>
    <message>
        <source>{number} of {size}</source>
        <translation>{number} / {size}</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>&amp;Only this one</source>
        <translation>只修复这个(&amp;O)</translation>
    </message>
    <message>
        <source>Keep only example {number}</source>
        <translation>只保留示例 {number}</translation>
    </message>
    <message>
        <source>Fix &amp;all {count}</source>
        <translation>全部修复 {count} 个(&amp;A)</translation>
    </message>
</context>
<context>
    <name>ProblemListModel</name>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed, Right opens it</source>
        <translation>已折叠，按右箭头展开</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What to mend, and what to look at</source>
        <translation>要修复和要留意的内容</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>What the examples look like as a whole</source>
        <translation>示例的整体面貌</translation>
    </message>
    <message>
        <source>What is shown of the examples</source>
        <translation>显示示例的哪一方面</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>只看这些</translation>
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
</context>
<context>
    <name>ProblemTable</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Right opens a kind, Left closes it, Enter shows the example, F mends.</source>
        <translation>右箭头展开一类问题，左箭头折叠，Enter 查看示例，F 修复。</translation>
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
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Projects and examples ({endings})</source>
        <translation>项目和示例 ({endings})</translation>
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
        <source>{holder} has this project open.</source>
        <translation>此项目已由 {holder} 打开。</translation>
    </message>
    <message>
        <source>This project is open somewhere else.</source>
        <translation>此项目已在别处打开。</translation>
    </message>
    <message>
        <source>This project may only be read, where it lies.</source>
        <translation>此项目所在的位置只允许读取。</translation>
    </message>
    <message>
        <source>You can look, search, check prices, export and save a copy; nothing can be changed here.</source>
        <translation>可以浏览、查找、查看价格、导出和另存副本，但不能修改。</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Nothing keeps others from opening this project meanwhile.</source>
        <translation>其他人此时也能打开此项目。</translation>
    </message>
    <message>
        <source>It lies on a drive that cannot lock files. Do not open it on two computers at once.</source>
        <translation>它所在的磁盘无法锁定文件，请不要在两台电脑上同时打开。</translation>
    </message>
    <message>
        <source>{user} on {host}</source>
        <comment>who has a project open</comment>
        <translation>{host} 上的 {user}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>What you typed last cannot be saved.</source>
        <translation>最后输入的内容无法保存。</translation>
    </message>
    <message>
        <source>Go back to it</source>
        <translation>返回查看</translation>
    </message>
    <message>
        <source>Leave without it</source>
        <translation>放弃并退出</translation>
    </message>
    <message>
        <source>It is marked in the window, with the reason. There you can try again, or save it as a file of its own.</source>
        <translation>窗口中已标出它和原因。可以在那里重试，或另存为单独的文件。</translation>
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
    <name>ProgressView</name>
    <message>
        <source>Progress of saving</source>
        <translation>保存进度</translation>
    </message>
    <message>
        <source>You can close this window: it goes on, and ftdesk says when it is done.</source>
        <translation>可以关闭此窗口：保存会继续，完成时 ftdesk 会告知。</translation>
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
    <message>
        <source>Copy this question</source>
        <translation>复制此问题</translation>
    </message>
    <message>
        <source>Ask something else here</source>
        <translation>在此改问别的</translation>
    </message>
    <message>
        <source>What differs in the answers</source>
        <translation>回答有何不同</translation>
    </message>
</context>
<context>
    <name>ReadOptions</name>
    <message>
        <source>&amp;Kind of file</source>
        <translation>文件类型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Letters are stored as</source>
        <translation>文字编码(&amp;L)</translation>
    </message>
    <message>
        <source>Between two &amp;cells</source>
        <translation>单元格分隔符(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>工作表(&amp;S)</translation>
    </message>
    <message>
        <source>The first row is a &amp;heading</source>
        <translation>第一行是标题(&amp;H)</translation>
    </message>
</context>
<context>
    <name>RejectedDialog</name>
    <message>
        <source>Entries that need you</source>
        <translation>需要处理的条目</translation>
    </message>
    <message>
        <source>They could not be imported as they are. Put them right here or leave them out; the files themselves are not changed.</source>
        <translation>这些条目无法原样导入。可以在这里改好或略过，文件本身不会改动。</translation>
    </message>
    <message>
        <source>Columns of the list</source>
        <translation>列表的列</translation>
    </message>
    <message>
        <source>&amp;Save this list…</source>
        <translation>保存此列表(&amp;S)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Line {line} of “{file}”: {why}</source>
        <translation>“{file}”第 {line} 行：{why}</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) need you.</source>
        <translation>
            <numerusform>%n 条需要处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>One entry needs you.</source>
        <translation>1 条需要处理。</translation>
    </message>
    <message numerus="yes">
        <source>You changed %n entry(ies) without adding.</source>
        <translation>
            <numerusform>有 %n 条已修改但还没有加入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing needs you any more.</source>
        <translation>已全部处理完。</translation>
    </message>
    <message numerus="yes">
        <source>%n left out.</source>
        <translation>
            <numerusform>已略过 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on mending</source>
        <translation>继续处理</translation>
    </message>
    <message>
        <source>Close without them</source>
        <translation>不加入，直接关闭</translation>
    </message>
    <message>
        <source>What you typed there would be lost.</source>
        <translation>在那里输入的内容会丢失。</translation>
    </message>
</context>
<context>
    <name>RemainsModel</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自何时起</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>File {name}</source>
        <translation>文件 {name}</translation>
    </message>
    <message>
        <source>Model {name}</source>
        <translation>模型 {name}</translation>
    </message>
    <message>
        <source>not from this project</source>
        <translation>不是此项目的</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>this project</source>
        <translation>此项目</translation>
    </message>
</context>
<context>
    <name>RemainsPanel</name>
    <message>
        <source>What still lies at providers</source>
        <translation>仍留在服务商处的内容</translation>
    </message>
    <message>
        <source>&amp;Look there now</source>
        <translation>立即查询(&amp;L)</translation>
    </message>
    <message>
        <source>Delete it &amp;there …</source>
        <translation>从对方删除(&amp;T)…</translation>
    </message>
    <message>
        <source>What still lies there</source>
        <translation>仍留在服务商处</translation>
    </message>
    <message>
        <source>As far as this project knows. “Look there now” asks the providers themselves.</source>
        <translation>根据此项目的记录。按“立即查询”可直接询问服务商。</translation>
    </message>
    <message>
        <source>This project knows of nothing. The providers know for sure.</source>
        <translation>此项目的记录中没有。要确定，请询问服务商。</translation>
    </message>
    <message>
        <source>Asked just now: {places}.</source>
        <translation>刚刚查询了：{places}。</translation>
    </message>
    <message>
        <source>{place} could not be asked: {error}</source>
        <translation>无法查询“{place}”：{error}</translation>
    </message>
    <message>
        <source>Models are deleted in its own console there.</source>
        <translation>模型要在那边的控制台中删除。</translation>
    </message>
    <message>
        <source>Delete there</source>
        <translation>从那边删除</translation>
    </message>
    <message>
        <source>There is no provider to ask: no key has been entered.</source>
        <translation>没有可查询的服务商：还没有输入密钥。</translation>
    </message>
    <message>
        <source>Delete this file at {connection}?</source>
        <translation>从“{connection}”删除此文件？</translation>
    </message>
    <message>
        <source>Delete the model “{name}” at {connection}?</source>
        <translation>从“{connection}”删除模型“{name}”？</translation>
    </message>
    <message>
        <source>Your examples stay here. What was trained with the file stays trained.</source>
        <translation>本机的示例不受影响，用此文件训练出的模型也仍可使用。</translation>
    </message>
    <message>
        <source>It is gone for good: nobody can ask it any more, and it has to be trained anew.</source>
        <translation>删除后无法恢复：不能再向它提问，要用只能重新训练。</translation>
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
        <source>Deleted at {connection}.</source>
        <translation>已从“{connection}”删除。</translation>
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
    <name>SaveModel</name>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>The whole model</source>
        <translation>完整模型</translation>
    </message>
    <message>
        <source>Only what it learned</source>
        <translation>仅学到的部分</translation>
    </message>
    <message>
        <source>{form}, about {size}</source>
        <translation>{form}，约 {size}</translation>
    </message>
    <message>
        <source>The engine cannot make this of this model: {reason}</source>
        <translation>引擎无法由此模型生成：{reason}</translation>
    </message>
    <message>
        <source>Answers as in ftdesk, but for a word here and there (Q8_0). Right for most.</source>
        <translation>回答与 ftdesk 中几乎一致，个别用词可能不同（Q8_0）。适合大多数情况。</translation>
    </message>
    <message>
        <source>Takes the least room and is quick; small models answer differently (Q4_K_M).</source>
        <translation>占用空间最小且速度快；小模型的回答会有差异（Q4_K_M）。</translation>
    </message>
    <message>
        <source>Every number as it was trained (F16). For converting further.</source>
        <translation>保留训练时的全部数值（F16）。用于进一步转换。</translation>
    </message>
    <message>
        <source>A folder that transformers, vLLM and others load (safetensors, bf16).</source>
        <translation>供 transformers、vLLM 等加载的文件夹（safetensors，bf16）。</translation>
    </message>
    <message>
        <source>A small folder (LoRA, PEFT) that needs its base model beside it.</source>
        <translation>小文件夹（LoRA，PEFT），需要配合基础模型使用。</translation>
    </message>
    <message>
        <source>There is no room for it: it takes about {need}, and {free} are free there. Choose another folder, or make some room.</source>
        <translation>空间不足：约需 {need}，那里只剩 {free}。请选择其他文件夹，或腾出一些空间。</translation>
    </message>
    <message>
        <source>Putting the files into your folder …</source>
        <translation>正在把文件放入你的文件夹…</translation>
    </message>
    <message>
        <source>Another model is being saved first …</source>
        <translation>正在先保存另一个模型…</translation>
    </message>
    <message>
        <source>Joining what it learned with its base model …</source>
        <translation>正在把学到的内容与基础模型合并…</translation>
    </message>
    <message>
        <source>Writing the model as one file …</source>
        <translation>正在把模型写成一个文件…</translation>
    </message>
    <message>
        <source>Loading the result and asking it a question …</source>
        <translation>正在加载结果并提问试用…</translation>
    </message>
    <message>
        <source>Computing checksums …</source>
        <translation>正在计算校验和…</translation>
    </message>
    <message>
        <source>Beginning …</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Open a terminal in the folder and run this once. Then “ollama run {name}” starts it.</source>
        <translation>在该文件夹中打开终端，运行一次以下命令。之后用“ollama run {name}”启动。</translation>
    </message>
    <message>
        <source>Open a terminal in the folder and run this; LM Studio then lists the model:</source>
        <translation>在该文件夹中打开终端并运行以下命令，LM Studio 就会列出此模型：</translation>
    </message>
    <message>
        <source>Open a terminal in the folder and run:</source>
        <translation>在该文件夹中打开终端并运行：</translation>
    </message>
    <message>
        <source>README.md in the folder has the lines of Python to load it.</source>
        <translation>文件夹中的 README.md 有加载所需的 Python 代码。</translation>
    </message>
</context>
<context>
    <name>SaveModelDialog</name>
    <message>
        <source>Save model for other programs</source>
        <translation>为其他程序保存模型</translation>
    </message>
    <message>
        <source>Asking the engine what it can make of this model …</source>
        <translation>正在询问引擎能由此模型生成什么…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Save in &amp;another form</source>
        <translation>另存为其他形式(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>打开文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>重试(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Save model</source>
        <translation>保存模型(&amp;S)</translation>
    </message>
</context>
<context>
    <name>SaveModelFlow</name>
    <message>
        <source>“{name}” as files for other programs</source>
        <translation>将“{name}”存为其他程序可用的文件</translation>
    </message>
    <message>
        <source>{model} (best on the validation examples)</source>
        <translation>{model}（在验证示例上最好）</translation>
    </message>
    <message>
        <source>The finished model</source>
        <translation>训练完成的模型</translation>
    </message>
    <message>
        <source>As it was after step {step}</source>
        <translation>第 {step} 步之后的状态</translation>
    </message>
    <message>
        <source>Where to save the model</source>
        <translation>保存模型的位置</translation>
    </message>
    <message>
        <source>“{name}” is saved for other programs.</source>
        <translation>已为其他程序保存“{name}”。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>SaveModelForm</name>
    <message>
        <source>For which program</source>
        <translation>用于哪个程序</translation>
    </message>
    <message>
        <source>Choo&amp;se…</source>
        <translation>选择(&amp;S)…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Type the whole way to a folder, such as {path}.</source>
        <translation>请输入文件夹的完整路径，例如 {path}。</translation>
    </message>
    <message>
        <source>Try it &amp;with</source>
        <translation>试问(&amp;W)</translation>
    </message>
    <message>
        <source>What is the capital of Italy?</source>
        <translation>意大利的首都是哪里？</translation>
    </message>
    <message>
        <source>Made from {base}. Its licence ({licence}) holds for your model, too.</source>
        <translation>由 {base} 制成。其许可（{licence}）同样适用于你的模型。</translation>
    </message>
    <message>
        <source>Made from {base}. Its licence, which ftdesk does not know, holds for yours, too.</source>
        <translation>由 {base} 制成。其许可（ftdesk 不了解）同样适用于你的模型。</translation>
    </message>
    <message>
        <source>The folder “{name}” will be made there, about {size}.</source>
        <translation>将在那里创建文件夹“{name}”，约 {size}。</translation>
    </message>
</context>
<context>
    <name>SaveText</name>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>The text was saved to “{file}”.</source>
        <translation>文本已保存到“{file}”。</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Sections</source>
        <translation>各部分</translation>
    </message>
</context>
<context>
    <name>Seeing</name>
    <message>
        <source>Starting the engine on this computer. The first time takes some seconds longer.</source>
        <translation>正在启动本机引擎，第一次会多花几秒。</translation>
    </message>
    <message>
        <source>Reading the example…</source>
        <translation>正在读取示例…</translation>
    </message>
    <message>
        <source>Open &amp;Settings</source>
        <translation>打开设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Start the engine</source>
        <translation>启动引擎(&amp;S)</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>重试(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Seen</name>
    <message>
        <source>Exactly what is fed to the model in training, letter by letter.</source>
        <translation>训练时送入模型的原文，一字不差。</translation>
    </message>
    <message>
        <source>An approximation: how OpenAI sets its chats is not published. This is the form by which its own instructions count tokens; text and tokens are right, the signs around them may differ. The last signs open the next reply and are counted, too.</source>
        <translation>近似结果：OpenAI 没有公布对话的实际格式，这里用的是其官方说明中计数 Token 的格式。文本和 Token 是准确的，周围的符号可能不同。末尾的符号用来引出下一个回答，也计入 Token。</translation>
    </message>
    <message>
        <source>An approximation in OpenAI&apos;s form: which form and which tokens this model has is known only at {place}.</source>
        <translation>按 OpenAI 格式得出的近似结果：此模型实际的格式和 Token 只有{place}才知道。</translation>
    </message>
    <message>
        <source>Every answer is learned there, also one that is switched off.</source>
        <translation>在那里所有回答都会学习，设为不参与训练的也一样。</translation>
    </message>
    <message>
        <source>Pictures, sound and tools have tokens of their own.</source>
        <translation>图片、声音和工具另有自己的 Token。</translation>
    </message>
    <message>
        <source>Of a pair the better answer is made likelier, and the worse one less likely.</source>
        <translation>一好一差两个回答中，训练会让较好的更容易出现，较差的更少出现。</translation>
    </message>
    <message>
        <source>This example is long: its beginning is shown, and all of it is counted.</source>
        <translation>此示例很长：只显示开头，但全部都已计数。</translation>
    </message>
    <message>
        <source>Point at a word, or move the caret to it, to see its token.</source>
        <translation>指向一个词，或把光标移到它上面，即可查看其 Token。</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>the worse answer, made less likely</source>
        <translation>较差的回答，会更少出现</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>参与学习</translation>
    </message>
    <message>
        <source>only read</source>
        <translation>只读不学</translation>
    </message>
    <message>
        <source>{use}, written by the template</source>
        <translation>{use}，由模板添加</translation>
    </message>
    <message>
        <source>Token {number} of {last} · id {ids} · {use}</source>
        <translation>第 {number} 个 Token，共 {last} 个 · 编号 {ids} · {use}</translation>
    </message>
    <message>
        <source>Tokens {number} to {until} of {last} share this · ids {ids} · {use}</source>
        <translation>第 {number} 到 {until} 个 Token，共 {last} 个，合为此字 · 编号 {ids} · {use}</translation>
    </message>
    <message>
        <source>The model cannot be trained on this example as it is.</source>
        <translation>此示例目前不能用于训练此模型。</translation>
    </message>
    <message>
        <source>Change the example, or choose another place above: this view follows by itself.</source>
        <translation>请修改示例，或在上方换一个训练位置，这里会自动更新。</translation>
    </message>
    <message>
        <source>It uses tools, which the model on this computer cannot learn.</source>
        <translation>它使用了工具，而本机模型学不了工具。</translation>
    </message>
    <message>
        <source>A turn in it holds something else than text, such as a picture.</source>
        <translation>其中有一轮含有文本以外的内容，例如图片。</translation>
    </message>
    <message>
        <source>It has no answer yet that could be learned.</source>
        <translation>还没有可供学习的回答。</translation>
    </message>
    <message>
        <source>All of its answers are switched off: nothing in it would be learned.</source>
        <translation>所有回答都设为不参与训练，学不到任何内容。</translation>
    </message>
    <message>
        <source>One of its answers is empty.</source>
        <translation>有一个回答是空的。</translation>
    </message>
    <message>
        <source>It holds half a character, which came from a damaged file.</source>
        <translation>其中有半个字符，来自损坏的文件。</translation>
    </message>
</context>
<context>
    <name>SeenDialog</name>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的内容</translation>
    </message>
    <message>
        <source>Show where tokens end</source>
        <translation>显示 Token 的分界</translation>
    </message>
    <message>
        <source>&amp;Tokens</source>
        <translation>Token(&amp;T)</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>参与学习</translation>
    </message>
    <message>
        <source>Made less likely</source>
        <translation>会更少出现</translation>
    </message>
    <message>
        <source>Only read</source>
        <translation>只读不学</translation>
    </message>
    <message>
        <source>Written by the template</source>
        <translation>模板添加</translation>
    </message>
    <message>
        <source>Cut off, never read</source>
        <translation>被截断，读不到</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Show it in &amp;Examples</source>
        <translation>在“示例”中查看(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>全部复制(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n 个 Token</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} learned</source>
        <translation>{number} 个参与学习</translation>
    </message>
    <message>
        <source>{number} compared</source>
        <translation>{number} 个参与比较</translation>
    </message>
    <message>
        <source>no limit known</source>
        <translation>上限未知</translation>
    </message>
    <message>
        <source>room for {number}</source>
        <translation>最多 {number} 个</translation>
    </message>
    <message>
        <source>{number} cut off</source>
        <translation>{number} 个被截断</translation>
    </message>
</context>
<context>
    <name>SeenHead</name>
    <message>
        <source>The example before (Alt+Left)</source>
        <translation>上一个示例 (Alt+Left)</translation>
    </message>
    <message>
        <source>The next example (Alt+Right)</source>
        <translation>下一个示例 (Alt+Right)</translation>
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
        <source>Example {number} of {total}</source>
        <translation>示例 {number} / {total}</translation>
    </message>
</context>
<context>
    <name>SeenText</name>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的内容</translation>
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
    <message>
        <source>{first}, {second}</source>
        <translation>{first}、{second}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Language and appearance</source>
        <translation>语言与外观</translation>
    </message>
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
    <name>Sheet</name>
    <message>
        <source>Enter goes down, Tab goes right, Shift+Enter is a new line. Ctrl+V pastes whole tables.</source>
        <translation>Enter 向下，Tab 向右，Shift+Enter 换行。Ctrl+V 可粘贴整张表格。</translation>
    </message>
</context>
<context>
    <name>SheetMenu</name>
    <message>
        <source>Write</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Open in Table</source>
        <translation>用“逐条”打开</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>Clear the cells</source>
        <translation>清空单元格</translation>
    </message>
    <message>
        <source>Choose whole rows</source>
        <translation>选择整行</translation>
    </message>
    <message>
        <source>Shift+Space</source>
        <translation>Shift+Space</translation>
    </message>
    <message>
        <source>Choose everything</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Delete %n example(s)</source>
        <translation>删除 %n 个示例</translation>
    </message>
</context>
<context>
    <name>SheetModel</name>
    <message>
        <source>Write here to begin a new example</source>
        <translation>在此输入，新建示例</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Tokens of the example; a dot where the check found something</source>
        <translation>示例的 Token 数；圆点表示检查发现了问题</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) – open in Table</source>
        <translation>
            <numerusform>%n 个对话轮 – 用“逐条”打开</numerusform>
        </translation>
    </message>
    <message>
        <source>Uses tools – open in Table</source>
        <translation>使用工具 – 用“逐条”打开</translation>
    </message>
    <message>
        <source>Better and worse answer – open in Table</source>
        <translation>一好一差两个回答 – 用“逐条”打开</translation>
    </message>
    <message>
        <source>Another form – open in Table</source>
        <translation>其他格式 – 用“逐条”打开</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s): see Check &amp;&amp; price</source>
        <translation>
            <numerusform>%n 个问题：见“检查与价格”</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count} 个 Token</translation>
    </message>
    <message>
        <source>{role} of example {number}</source>
        <translation>示例 {number} 的{role}</translation>
    </message>
    <message>
        <source>{role} of a new example</source>
        <translation>新示例的{role}</translation>
    </message>
</context>
<context>
    <name>SheetOpenCell</name>
    <message>
        <source>Write a cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>New example</source>
        <translation>新建示例</translation>
    </message>
</context>
<context>
    <name>SheetTable</name>
    <message>
        <source>Sheet of examples</source>
        <translation>示例表格</translation>
    </message>
</context>
<context>
    <name>SheetVerbs</name>
    <message>
        <source>So many rows do not fit on the clipboard.</source>
        <translation>行数太多，剪贴板放不下。</translation>
    </message>
    <message>
        <source>Export writes all of them to a file.</source>
        <translation>可用“导出”把它们全部写入文件。</translation>
    </message>
    <message>
        <source>So many rows are not cut at once.</source>
        <translation>行数太多，不能一次剪切。</translation>
    </message>
    <message>
        <source>Copy them first, then delete them.</source>
        <translation>请先复制，再删除。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>已复制 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste into %n row(s)</source>
        <translation>
            <numerusform>粘贴到 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) are more than the sheet has.</source>
        <translation>
            <numerusform>共 %n 列，多于表格的列数。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy two (User, Assistant) or three (System first), or copy their titles too.</source>
        <translation>请复制两列（用户、助手）或三列（系统在前），或连同列标题一起复制。</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n row(s)</source>
        <translation>
            <numerusform>粘贴 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Not pasted, because the sheet has no such column: {names}.</source>
        <translation>表格中没有这些列，未粘贴：{names}。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) met an example with more turns, which stays as it was.</source>
        <translation>
            <numerusform>%n 行对应的示例有更多对话轮，保持原样。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) pasted.</source>
        <translation>
            <numerusform>已粘贴 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first row has more turns than fit into the sheet.</source>
        <translation>第一行的对话轮太多，无法在表格中填写。</translation>
    </message>
    <message numerus="yes">
        <source>Fill down %n row(s)</source>
        <translation>
            <numerusform>向下填充 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have more turns and stay as they were.</source>
        <translation>
            <numerusform>%n 行有更多对话轮，保持原样。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed.</source>
        <translation>
            <numerusform>已更改 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %n cell(s)</source>
        <translation>
            <numerusform>清空 %n 个单元格</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Something was changed after it: take that back first, with Ctrl+Z.</source>
        <translation>之后又做了其他修改，请先用 Ctrl+Z 撤销。</translation>
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
    <name>SignLabel</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>good to know</source>
        <translation>须知</translation>
    </message>
</context>
<context>
    <name>Silence</name>
    <message>
        <source>The engine on this computer was stopped.</source>
        <translation>本机引擎已停止。</translation>
    </message>
    <message>
        <source>The engine on this computer was stopped at step {step} of {total}.</source>
        <translation>本机引擎已停止，训练停在第 {step} 步，共 {total} 步。</translation>
    </message>
    <message>
        <source>The training goes on when it is started again.</source>
        <translation>重新启动引擎后，训练会继续。</translation>
    </message>
    <message>
        <source>It was at step {step} of {total} when it was last heard of, at {time}.</source>
        <translation>最近一次收到消息是 {time}，当时在第 {step} 步，共 {total} 步。</translation>
    </message>
    <message>
        <source>Last heard of at {time}.</source>
        <translation>最近一次收到消息是 {time}。</translation>
    </message>
    <message>
        <source>ftdesk goes on asking.</source>
        <translation>ftdesk 会继续查询。</translation>
    </message>
    <message>
        <source>engine stopped · “{name}”</source>
        <translation>引擎已停止 · “{name}”</translation>
    </message>
    <message>
        <source>engine stopped · {percent} % · “{name}”</source>
        <translation>引擎已停止 · {percent}% · “{name}”</translation>
    </message>
    <message>
        <source>no answer · “{name}”</source>
        <translation>没有回应 · “{name}”</translation>
    </message>
    <message>
        <source>no answer since {time} · “{name}”</source>
        <translation>{time} 起没有回应 · “{name}”</translation>
    </message>
    <message>
        <source>no answer · {percent} % at {time} · “{name}”</source>
        <translation>没有回应 · {time} 时 {percent}% · “{name}”</translation>
    </message>
</context>
<context>
    <name>SpellingMarks</name>
    <message>
        <source>Looking for suggestions …</source>
        <translation>正在查找建议…</translation>
    </message>
    <message>
        <source>Add “{word}” to the dictionary</source>
        <translation>将“{word}”加入词典</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>拼写检查</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>By the language of the text</source>
        <translation>按文本的语言</translation>
    </message>
</context>
<context>
    <name>SplitFlow</name>
    <message>
        <source>Set a tenth aside</source>
        <translation>留出十分之一</translation>
    </message>
    <message numerus="yes">
        <source>Set %n example(s) aside for validation?</source>
        <translation>
            <numerusform>留出 %n 个示例用于验证？</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Set them aside</source>
        <translation>留出(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>Set %n example(s) aside for validation</source>
        <translation>
            <numerusform>留出 %n 个示例用于验证</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) set aside for validation.</source>
        <translation>
            <numerusform>已留出 %n 个示例用于验证。</numerusform>
        </translation>
    </message>
    <message>
        <source>Validation examples are not learned: they test what was learned. A tenth of your {ready} ready examples are {all}; {already} of them are set aside already.</source>
        <translation>验证示例不参与学习，只用来检验学习效果。{ready} 个就绪示例的十分之一是 {all} 个，其中 {already} 个已经留出。</translation>
    </message>
    <message>
        <source>The choice is random but stays put: examples that you add later change nothing, and doing this again only tops it up.</source>
        <translation>示例随机选出，选定后不再变动：以后添加示例不影响已选的，再次执行只会补足数量。</translation>
    </message>
    <message>
        <source>There are too few ready examples to set a tenth aside.</source>
        <translation>就绪的示例太少，还不能留出十分之一。</translation>
    </message>
    <message numerus="yes">
        <source>From %n on it makes sense.</source>
        <translation>
            <numerusform>至少 %n 个才有意义。</numerusform>
        </translation>
    </message>
    <message>
        <source>A tenth is set aside already: {already} of {ready}.</source>
        <translation>已经留出十分之一：{ready} 个中的 {already} 个。</translation>
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
        <source>Mo&amp;re…</source>
        <translation>更多(&amp;R)…</translation>
    </message>
    <message>
        <source>Temperature and length of the answers</source>
        <translation>回答的温度和长度</translation>
    </message>
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
    <name>TagBar</name>
    <message>
        <source>&amp;Status</source>
        <translation>状态(&amp;S)</translation>
    </message>
    <message>
        <source>Only examples that are ready are trained with and paid for</source>
        <translation>只有就绪的示例才参与训练和计费</translation>
    </message>
    <message>
        <source>Take the tag “{tag}” away</source>
        <translation>移除标签“{tag}”</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>New tag</source>
        <translation>新标签</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Tag for %n example(s)</source>
        <translation>
            <numerusform>%n 个示例的标签(&amp;T)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Add the tag</source>
        <translation>加上标签(&amp;A)</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
</context>
<context>
    <name>TagMarks</name>
    <message>
        <source>Change the status</source>
        <translation>更改状态</translation>
    </message>
    <message>
        <source>Tag an example</source>
        <translation>为示例加标签</translation>
    </message>
    <message>
        <source>Take a tag away</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Change a note</source>
        <translation>修改备注</translation>
    </message>
</context>
<context>
    <name>ToolCallForm</name>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Choose a tool of this example</source>
        <translation>从此示例的工具中选择</translation>
    </message>
    <message>
        <source>Remove this call</source>
        <translation>移除此调用</translation>
    </message>
    <message>
        <source>Add an argument</source>
        <translation>添加参数</translation>
    </message>
    <message>
        <source>Raw JSON</source>
        <translation>JSON 原文</translation>
    </message>
    <message>
        <source>Add the tool&apos;s answer</source>
        <translation>添加工具的回答</translation>
    </message>
    <message>
        <source>Name of the tool that is called, call {number}</source>
        <translation>第 {number} 次调用的工具名称</translation>
    </message>
    <message>
        <source>Arguments of call {number} as JSON</source>
        <translation>第 {number} 次调用的参数 (JSON)</translation>
    </message>
    <message>
        <source>These arguments are no JSON object, or too many for a table</source>
        <translation>这些参数不是 JSON 对象，或数量太多无法列表显示</translation>
    </message>
    <message>
        <source>The arguments as they stand in the file</source>
        <translation>参数在文件中的原文</translation>
    </message>
    <message>
        <source>Name the tool</source>
        <translation>修改工具名称</translation>
    </message>
    <message>
        <source>This is no JSON object such as {example}. Correct it, or give it up.</source>
        <translation>这不是像 {example} 这样的 JSON 对象。请改正，或放弃修改。</translation>
    </message>
    <message>
        <source>Edit the arguments</source>
        <translation>修改参数</translation>
    </message>
    <message>
        <source>Edit an argument</source>
        <translation>修改参数</translation>
    </message>
    <message>
        <source>Remove an argument</source>
        <translation>移除参数</translation>
    </message>
    <message>
        <source>argument</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>argument {number}</source>
        <translation>参数 {number}</translation>
    </message>
</context>
<context>
    <name>ToolForm</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Parameters (JSON)</source>
        <translation>参数 (JSON)</translation>
    </message>
    <message>
        <source>Name of tool {number}</source>
        <translation>工具 {number} 的名称</translation>
    </message>
    <message>
        <source>What tool {number} does</source>
        <translation>工具 {number} 的用途</translation>
    </message>
    <message>
        <source>Parameters of tool {number} as JSON</source>
        <translation>工具 {number} 的参数 (JSON)</translation>
    </message>
    <message>
        <source>Remove tool {number}</source>
        <translation>移除工具 {number}</translation>
    </message>
    <message>
        <source>Edit a tool</source>
        <translation>修改工具</translation>
    </message>
    <message>
        <source>This is no valid JSON. Correct it, or give it up.</source>
        <translation>这不是有效的 JSON。请改正，或放弃修改。</translation>
    </message>
    <message>
        <source>Remove a tool</source>
        <translation>移除工具</translation>
    </message>
</context>
<context>
    <name>ToolsCard</name>
    <message>
        <source>Edit the tools</source>
        <translation>修改工具</translation>
    </message>
    <message>
        <source>Add a tool</source>
        <translation>添加工具</translation>
    </message>
    <message>
        <source>Tools: {names}</source>
        <translation>工具：{names}</translation>
    </message>
</context>
<context>
    <name>TopicSamples</name>
    <message>
        <source>Grouped by these words: {words}. Press an example to see it.</source>
        <translation>根据这些词归类：{words}。点击示例可查看。</translation>
    </message>
    <message>
        <source>Examples about “{topic}”</source>
        <translation>关于“{topic}”的示例</translation>
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
        <source>Not yet: the engine is stopped</source>
        <translation>引擎已停止，暂不能训练</translation>
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
        <source>Train: free, about {time}</source>
        <translation>开始训练：免费，约 {time}</translation>
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
</context>
<context>
    <name>TrainingPage</name>
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
    <message>
        <source>Show later messages</source>
        <translation>显示后面的消息</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>The model before training</source>
        <translation>训练前的模型</translation>
    </message>
    <message>
        <source>The trained model</source>
        <translation>训练后的模型</translation>
    </message>
    <message>
        <source>All questions and answers</source>
        <translation>全部问题和回答</translation>
    </message>
    <message>
        <source>The judge {judge} says: {sentence}</source>
        <translation>评委 {judge}：{sentence}</translation>
    </message>
    <message>
        <source>Blind test of {day} with %n question(s).</source>
        <translation>{day} 的盲测，共 %n 个问题。</translation>
    </message>
    <message>
        <source>Whoever voted saw the answers side by side, in an order that only chance knew.</source>
        <translation>投票者并排看到两个回答，先后顺序完全随机。</translation>
    </message>
    <message>
        <source>Measured against the expected answers</source>
        <translation>与期望回答对比</translation>
    </message>
    <message>
        <source>better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>Better: {name}</source>
        <translation>更好：{name}</translation>
    </message>
    <message>
        <source>Expected: {text}</source>
        <translation>期望的回答：{text}</translation>
    </message>
    <message>
        <source>The judge: {name}. {reason}</source>
        <translation>评审：{name}。{reason}</translation>
    </message>
    <message>
        <source>How it was tested</source>
        <translation>测试方法</translation>
    </message>
    <message>
        <source>Temperature {temperature}, at most {tokens} tokens each.</source>
        <translation>温度 {temperature}，每个回答最多 {tokens} 个词元。</translation>
    </message>
    <message>
        <source>Interval: Wilson&apos;s score interval. Chance: two-sided sign test. Equal votes count for neither.</source>
        <translation>区间：Wilson 评分区间。偶然性：双侧符号检验。“一样好”的票不计入任何一方。</translation>
    </message>
    <message>
        <source>The judge {judge} was told: {prompt}</source>
        <translation>给评审 {judge} 的说明：{prompt}</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>Nothing was decided: neither answer was ever better.</source>
        <translation>没有分出高下：两边始终不分伯仲。</translation>
    </message>
    <message>
        <source>{name} was preferred in {wins} of {all} (95 % interval {low}–{high} %).</source>
        <translation>{all} 次中有 {wins} 次更喜欢{name}（95% 区间 {low}–{high}%）。</translation>
    </message>
    <message>
        <source>%n time(s) both were equally good.</source>
        <translation>%n 次两者一样好。</translation>
    </message>
    <message>
        <source>Ask more questions to tell the two apart.</source>
        <translation>请多问一些问题来区分两者。</translation>
    </message>
    <message>
        <source>The training worked: this is more than chance.</source>
        <translation>训练有效：这不只是巧合。</translation>
    </message>
    <message>
        <source>The model was better before: look at the answers below and at the examples.</source>
        <translation>模型训练前更好：请看下面的回答和示例。</translation>
    </message>
    <message>
        <source>It looks better, but so few votes could also be chance. More questions make it sure.</source>
        <translation>看起来更好，但票数太少，也可能是巧合。多问一些问题才能确定。</translation>
    </message>
    <message>
        <source>No difference can be seen yet. More questions, or more examples, would show one.</source>
        <translation>还看不出差别。更多问题或更多示例才能看出。</translation>
    </message>
    <message>
        <source>exactly as hoped for</source>
        <translation>与期望完全一致</translation>
    </message>
    <message>
        <source>valid JSON</source>
        <translation>有效的 JSON</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{number} / {all}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>Asking is free.</source>
        <translation>提问免费。</translation>
    </message>
    <message>
        <source>What these answers cost is not known: no price is known for one of the models.</source>
        <translation>这些回答的费用未知：其中一个模型没有价格信息。</translation>
    </message>
    <message>
        <source>Asking costs at most {amount}.</source>
        <translation>提问最多花费 {amount}。</translation>
    </message>
    <message>
        <source>The model is waking up. Next try in {seconds} s.</source>
        <translation>模型正在唤醒，{seconds} 秒后重试。</translation>
    </message>
    <message>
        <source>{done} of {all} answers are there.</source>
        <translation>已有 {done} / {all} 个回答。</translation>
    </message>
    <message>
        <source>Between two equally good models, votes this uneven come about in {share} of such tests.</source>
        <translation>如果两个模型一样好，这样悬殊的票数在这类测试中出现的可能性是 {share}。</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>不到 1%</translation>
    </message>
    <message>
        <source>On %n question(s) its reply named no winner.</source>
        <translation>在 %n 个问题上，它的回复没有说哪个更好。</translation>
    </message>
    <message>
        <source>not voted</source>
        <translation>未投票</translation>
    </message>
    <message>
        <source>equally good</source>
        <translation>一样好</translation>
    </message>
    <message>
        <source>%n question(s) could not be voted on: an answer is missing.</source>
        <translation>有 %n 个问题无法投票：缺少回答。</translation>
    </message>
    <message>
        <source>%n question(s) are not voted on yet.</source>
        <translation>还有 %n 个问题没有投票。</translation>
    </message>
    <message>
        <source>%n question(s) were not put to the judge yet.</source>
        <translation>还有 %n 个问题没有交给评判模型。</translation>
    </message>
    <message>
        <source>Asked in other words: “{question}”</source>
        <translation>换一种问法：“{question}”</translation>
    </message>
    <message>
        <source>A question close to “{question}”</source>
        <translation>与“{question}”相近的问题</translation>
    </message>
    <message>
        <source>A harder question of the kind of “{question}”</source>
        <translation>与“{question}”同类、但更难的问题</translation>
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
        <source>{name} · page {number} of {all}</source>
        <translation>{name} · 第 {number} 页，共 {all} 页</translation>
    </message>
</context>
<context>
    <name>TrialDesk</name>
    <message>
        <source>The model of this training cannot be asked yet, so it cannot be tested.</source>
        <translation>此训练的模型还不能提问，因此无法测试。</translation>
    </message>
</context>
<context>
    <name>TrialDialog</name>
    <message>
        <source>Did it work? {name}</source>
        <translation>有效果吗？{name}</translation>
    </message>
    <message>
        <source>Open &amp;Settings</source>
        <translation>打开设置(&amp;S)</translation>
    </message>
</context>
<context>
    <name>TrialFlow</name>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Export the result</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>Did it work? {name}</source>
        <translation>有效果吗？{name}</translation>
    </message>
    <message>
        <source>The result was written to {file}.</source>
        <translation>结果已写入 {file}。</translation>
    </message>
    <message>
        <source>Three examples are ready to be written. Each says above its turns what to ask in it.</source>
        <translation>三个示例已准备好，等你来写。每个示例的对话上方写着该问什么。</translation>
    </message>
    <message>
        <source>Prepare three examples</source>
        <translation>准备三个示例</translation>
    </message>
</context>
<context>
    <name>TrialResult</name>
    <message>
        <source>Votes</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>Go &amp;on with the test</source>
        <translation>继续测试(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Stop asking</source>
        <translation>停止提问(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export as a page…</source>
        <translation>导出为网页(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Write three more examples like these</source>
        <translation>再写三个类似的示例(&amp;W)</translation>
    </message>
    <message>
        <source>Test a&amp;gain</source>
        <translation>再测一次(&amp;G)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Did it work?</source>
        <translation>有效果吗？</translation>
    </message>
    <message>
        <source>The judge {name}: {said}</source>
        <translation>评委 {name}：{said}</translation>
    </message>
    <message>
        <source>equally good</source>
        <translation>一样好</translation>
    </message>
</context>
<context>
    <name>TrialSetup</name>
    <message>
        <source>&amp;Begin</source>
        <translation>开始(&amp;B)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>From the %n &amp;validation example(s), which it was not trained on</source>
        <translation>
            <numerusform>来自 %n 个未参与训练的验证示例(&amp;V)</numerusform>
        </translation>
    </message>
    <message>
        <source>From &amp;validation examples: none is kept apart yet</source>
        <translation>来自验证示例：还没有留出任何验证示例(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;My own questions, one a line</source>
        <translation>我自己的问题，每行一个(&amp;M)</translation>
    </message>
    <message>
        <source>The questions that will be asked</source>
        <translation>将要提出的问题</translation>
    </message>
    <message>
        <source>Your questions, one a line</source>
        <translation>你的问题，每行一个</translation>
    </message>
    <message>
        <source>Type or paste questions that are not among the examples</source>
        <translation>输入或粘贴不在示例中的问题</translation>
    </message>
    <message>
        <source>Compare a &amp;third version, too</source>
        <translation>同时比较第三个版本(&amp;T)</translation>
    </message>
    <message>
        <source>The third version</source>
        <translation>第三个版本</translation>
    </message>
    <message>
        <source>Only I vote</source>
        <translation>只由我投票</translation>
    </message>
    <message>
        <source>{name} votes, too</source>
        <translation>{name} 也投票</translation>
    </message>
    <message>
        <source>What the judge is told</source>
        <translation>给评委的说明</translation>
    </message>
    <message>
        <source>Did it work?</source>
        <translation>有效果吗？</translation>
    </message>
    <message>
        <source>Every question is answered by the model before and after training. You see both answers without knowing which is which, and say which is better.</source>
        <translation>每个问题由训练前和训练后的模型各答一次。你会看到两个回答，但不知道哪个是哪个，由你判断哪个更好。</translation>
    </message>
    <message>
        <source>H&amp;ow many of them</source>
        <translation>用其中多少个(&amp;O)</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>训练前</translation>
    </message>
    <message>
        <source>&amp;After training</source>
        <translation>训练后(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Who votes</source>
        <translation>谁来投票(&amp;W)</translation>
    </message>
    <message>
        <source>Type at least one question.</source>
        <translation>请至少输入一个问题。</translation>
    </message>
    <message>
        <source>The third version takes part already: choose another one.</source>
        <translation>第三个版本已经参加比较：请选择另一个。</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) for each model.</source>
        <translation>
            <numerusform>每个模型回答 %n 个问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the first {number} are asked.</source>
        <translation>只提前 {number} 个问题。</translation>
    </message>
</context>
<context>
    <name>TurnDiff</name>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
</context>
<context>
    <name>TurnExtras</name>
    <message>
        <source>Answers the call</source>
        <translation>回答的调用</translation>
    </message>
    <message>
        <source>{name} · {id}</source>
        <translation>{name} · {id}</translation>
    </message>
    <message>
        <source>no call of this example</source>
        <translation>不是此示例中的调用</translation>
    </message>
    <message>
        <source>Which call turn {number} answers</source>
        <translation>第 {number} 轮回答的是哪个调用</translation>
    </message>
    <message>
        <source>Choose the answered call</source>
        <translation>选择所回答的调用</translation>
    </message>
    <message>
        <source>Remove a tool call</source>
        <translation>移除工具调用</translation>
    </message>
    <message>
        <source>Add the tool&apos;s answer</source>
        <translation>添加工具的回答</translation>
    </message>
</context>
<context>
    <name>TurnRow</name>
    <message>
        <source>Who speaks in turn {number}: {role}</source>
        <translation>第 {number} 轮的说话者：{role}</translation>
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
        <source>A text beside the call, if there is one …</source>
        <translation>调用之外的文字，没有可不填…</translation>
    </message>
    <message>
        <source>Who speaks: Alt+1 system, Alt+2 user, Alt+3 assistant</source>
        <translation>说话者：Alt+1 系统，Alt+2 用户，Alt+3 助手</translation>
    </message>
    <message>
        <source>Whether the model learns to write this turn (Alt+T)</source>
        <translation>模型是否学习写这一轮 (Alt+T)</translation>
    </message>
    <message>
        <source>Turn {number} in the large editor (F4)</source>
        <translation>在大编辑器中编写第 {number} 轮 (F4)</translation>
    </message>
    <message>
        <source>More for turn {number}</source>
        <translation>第 {number} 轮的更多操作</translation>
    </message>
    <message>
        <source>Write in the large editor</source>
        <translation>在大编辑器中编写</translation>
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
        <source>New turn below</source>
        <translation>在下方新建对话轮</translation>
    </message>
    <message>
        <source>Add a tool call</source>
        <translation>添加工具调用</translation>
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
    <name>TurnVerbs</name>
    <message>
        <source>Edit a turn</source>
        <translation>修改对话轮</translation>
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
        <source>Add a tool call</source>
        <translation>添加工具调用</translation>
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
        <translation>更改对话轮是否参与训练</translation>
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
        <source>What the tool gives back …</source>
        <translation>工具返回的内容…</translation>
    </message>
    <message>
        <source>What the model should know …</source>
        <translation>模型应当知道的事…</translation>
    </message>
    <message>
        <source>Also holds {names}: kept unchanged on export.</source>
        <translation>还含有 {names}，导出时原样保留。</translation>
    </message>
</context>
<context>
    <name>TypedWord</name>
    <message>
        <source>yes</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>No price is known for these {tokens} tokens. Type “{yes}” if you &amp;agree all the same.</source>
        <translation>这 {tokens} 个 Token 的价格未知。如仍要继续，请输入“{yes}”(&amp;A)。</translation>
    </message>
    <message>
        <source>This goes beyond what you want to spend this month. Type “{yes}” or {amount} if you &amp;agree all the same.</source>
        <translation>这会超出你本月的花费上限。如仍要继续，请输入“{yes}”或 {amount}(&amp;A)。</translation>
    </message>
</context>
<context>
    <name>UnderWayTitle</name>
    <message>
        <source>{percent} % – </source>
        <translation>{percent}% – </translation>
    </message>
</context>
<context>
    <name>UnsavedStrip</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Not saved. {what}</source>
        <translation>未保存。{what}</translation>
    </message>
</context>
<context>
    <name>ValidationSplit</name>
    <message>
        <source>Set a &amp;fair tenth aside</source>
        <translation>随机留出十分之一(&amp;F)</translation>
    </message>
    <message>
        <source>They are not learned: they show whether it learned the rule or only the examples.</source>
        <translation>它们不参与学习，用来看模型学会的是规律还是只记住了示例。</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) are set aside for validation.</source>
        <translation>
            <numerusform>已留出 %n 个示例用于验证。</numerusform>
        </translation>
    </message>
    <message>
        <source>No example is set aside for validation.</source>
        <translation>没有留出示例用于验证。</translation>
    </message>
</context>
<context>
    <name>VersionWalker</name>
    <message>
        <source>The version before</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>The next version</source>
        <translation>下一个版本</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{number} / {all}</translation>
    </message>
</context>
<context>
    <name>VersionsModel</name>
    <message>
        <source>Empty example</source>
        <translation>空示例</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>other use</source>
        <translation>用途变更</translation>
    </message>
</context>
<context>
    <name>VersionsWindow</name>
    <message>
        <source>What changed since “{name}”</source>
        <translation>自“{name}”以来的变化</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Every example is as this training used it.</source>
        <translation>所有示例都与此训练所用的一致。</translation>
    </message>
    <message>
        <source>Used on {date}, {time}: {train} for training, {validation} for validation.</source>
        <translation>{date} {time}：{train} 个用于训练，{validation} 个用于验证。</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>As the training used it</source>
        <translation>训练时的内容</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>&amp;Export this training&apos;s examples…</source>
        <translation>导出此训练的示例(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Show it in the list</source>
        <translation>在列表中查看(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Make it as it was</source>
        <translation>恢复成当时的样子(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) since “{name}”</source>
        <translation>
            <numerusform>自“{name}”以来有 %n 处变化</numerusform>
        </translation>
    </message>
    <message>
        <source>No change since “{name}”</source>
        <translation>自“{name}”以来没有变化</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>This training did not have this example.</source>
        <translation>此训练没有用过这个示例。</translation>
    </message>
    <message>
        <source>It is a draft, or left out, now.</source>
        <translation>它现在是草稿或不采用的示例。</translation>
    </message>
    <message>
        <source>It lies in the bin now.</source>
        <translation>它现在在回收站中。</translation>
    </message>
    <message>
        <source>It was for {before}, and is for {now}.</source>
        <translation>当时用于{before}，现在用于{now}。</translation>
    </message>
    <message>
        <source>Examples (*.jsonl)</source>
        <translation>示例 (*.jsonl)</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>How the examples are shown</source>
        <translation>示例的显示方式</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>逐条</translation>
    </message>
    <message>
        <source>One example at a time, turn by turn ({keys})</source>
        <translation>一次显示一个示例，每轮一行 ({keys})</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>A question and its answer in each row, to paste into ({keys})</source>
        <translation>每行一问一答，可直接粘贴 ({keys})</translation>
    </message>
</context>
<context>
    <name>Voting</name>
    <message>
        <source>Questions voted on</source>
        <translation>已投票的问题</translation>
    </message>
    <message>
        <source>The question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Equally good (0)</source>
        <translation>一样好 (0)</translation>
    </message>
    <message>
        <source>Take the last vote back</source>
        <translation>撤回上一票</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>显示结果</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>停止提问</translation>
    </message>
    <message>
        <source>&amp;Ask again</source>
        <translation>再次提问(&amp;A)</translation>
    </message>
    <message>
        <source>Answer {number} is better ({number})</source>
        <translation>回答 {number} 更好 ({number})</translation>
    </message>
    <message>
        <source>Which answer is better?</source>
        <translation>哪个回答更好？</translation>
    </message>
    <message>
        <source>Answer {number}</source>
        <translation>回答 {number}</translation>
    </message>
    <message>
        <source>The next answers are being written …</source>
        <translation>正在写下一组回答…</translation>
    </message>
    <message>
        <source>No answers are there to vote on. What was answered so far is kept.</source>
        <translation>没有可以投票的回答。已得到的回答会保留。</translation>
    </message>
    <message>
        <source>question {number} of {all}</source>
        <translation>第 {number} 题，共 {all} 题</translation>
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
    <message>
        <source>Training on this computer is not set up yet. ftdesk does that once, where you ask for it: about {size} to download, about {time} on a fast line.</source>
        <translation>尚未安装本机训练。ftdesk 会在你需要时安装一次：约需下载 {size}，网速快时约 {time}。</translation>
    </message>
</context>
<context>
    <name>Wishes</name>
    <message numerus="yes">
        <source>Bring %n example(s) back</source>
        <translation>
            <numerusform>恢复 %n 个示例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) brought back.</source>
        <translation>
            <numerusform>已恢复 %n 个示例。</numerusform>
        </translation>
    </message>
    <message>
        <source>Which examples “{name}” used is not known.</source>
        <translation>不知道“{name}”用过哪些示例。</translation>
    </message>
    <message>
        <source>It is from before ftdesk kept them, or it has not got so far yet.</source>
        <translation>那时 ftdesk 还不保存这些信息，或者训练还没有进行到那一步。</translation>
    </message>
    <message>
        <source>Make an example as it was</source>
        <translation>把示例恢复成当时的样子</translation>
    </message>
    <message>
        <source>The example is again as that training used it.</source>
        <translation>示例已恢复成那次训练所用的样子。</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) written to “{file}”.</source>
        <translation>
            <numerusform>已将 %n 个示例写入“{file}”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for validation in “{file}”.</source>
        <translation>
            <numerusform>另有 %n 个验证示例写入“{file}”。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Column</name>
    <message>
        <source>Better answer</source>
        <translation>较好的回答</translation>
    </message>
    <message>
        <source>Worse answer</source>
        <translation>较差的回答</translation>
    </message>
    <message>
        <source>The answer you would give …</source>
        <translation>你会给出的回答…</translation>
    </message>
    <message>
        <source>An answer that is not as good …</source>
        <translation>不够好的回答…</translation>
    </message>
    <message>
        <source>{answer} in the large editor</source>
        <translation>在大编辑器中编写{answer}</translation>
    </message>
    <message>
        <source>{answer} as JSON</source>
        <translation>{answer} (JSON)</translation>
    </message>
    <message>
        <source>This answer is more than one plain text, so it is shown as JSON.</source>
        <translation>此回答不只是一段纯文本，因此显示为 JSON。</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n 个 Token</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no valid JSON. Correct it, or give it up.</source>
        <translation>这不是有效的 JSON。请改正，或放弃修改。</translation>
    </message>
    <message>
        <source>An answer is a list of messages, in square brackets.</source>
        <translation>回答是放在方括号中的消息列表。</translation>
    </message>
    <message>
        <source>Edit the better answer</source>
        <translation>修改较好的回答</translation>
    </message>
    <message>
        <source>Edit the worse answer</source>
        <translation>修改较差的回答</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>{name}: kept unchanged</source>
        <translation>{name}：原样保留</translation>
    </message>
    <message>
        <source>Image inside the file, {size}</source>
        <translation>文件中的图片，{size}</translation>
    </message>
    <message>
        <source>Image: {address}</source>
        <translation>图片：{address}</translation>
    </message>
</context>
</TS>
