"""What people call things: one table of synonyms for columns, keys and speakers, in several languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ftdesk.core.dataset.formats.entry import Field

_FIELDS: Mapping[Field, str] = {
    # In each list the surest name comes first: of two columns that claim a field, the surer one gets it.
    Field.SYSTEM: """
        system systemprompt systemmessage systemtext systeminstruction systeminstructions sys persona
        系统 系統 系统提示 系統提示 系统提示词 系統提示詞 系统消息 系统指令 系统设定 人设 角色设定
        システム システムプロンプト 시스템 sistema système systemnachricht
    """,
    Field.USER: """
        user prompt question instruction instructions query input usermessage userprompt userinput human
        humanmessage customer q ask request inquiry utterance problem message text content source 用户
        用戶 使用者 用户消息 用户输入 用户问题 用户提问 问 問 问题 問題 提问 提問 指令 输入 輸入 提示
        提示词 提示詞 客户 客戶 顾客 客户问题 买家 人类 题目 题干 内容 內容 正文 消息 質問 ユーザー
        ユーザ 入力 質問文 질문 사용자 입력 지시 frage nutzer benutzer kunde eingabe anweisung pregunta
        usuario instrucción entrada cliente utilisateur requête pergunta usuário domanda utente вопрос
        пользователь
    """,
    Field.CONTEXT: """
        context additionalinput background passage document reference 上下文 背景 补充 補充 补充输入
        材料 参考 文脈 コンテキスト 문맥 kontext contexto contexte
    """,
    Field.ASSISTANT: """
        assistant completion answer response output reply assistantmessage assistantreply
        assistantresponse assistantanswer modelresponse modeloutput gpt chatgpt bot ai a chosen
        preferred preferredoutput preferredcompletion better accepted target targettext expected
        expectedoutput ideal idealanswer solution generated generatedtext answertext responsetext
        outputtext label 助手 助理 助手回复 助手回答 答 回答 答案 回复 回覆 回應 回应 答复 答覆 输出
        輸出 响应 客服 客服回复 卖家 机器人 機器人 模型 模型回答 模型输出 标准答案 参考答案 期望输出
        更好 好回答 优选 回答文 アシスタント 出力 応答 返答 답변 응답 대답 출력 어시스턴트 조수 antwort
        assistent ausgabe respuesta asistente salida réponse réponses sortie resposta saída risposta
        assistente ответ ассистент
    """,
    Field.REJECTED: """
        rejected nonpreferred nonpreferredoutput nonpreferredcompletion dispreferred rejectedresponse
        rejectedanswer rejectedoutput rejectedmessage worse bad badanswer 较差 更差 差 拒绝 被拒绝
        差回答 坏回答 劣选
    """,
    Field.TAGS: """
        tags tag labels keywords category categories topic topics 标签 標籤 标记 分类 分類 类别 類別
        主题 タグ 태그 schlagwörter etiquetas étiquettes
    """,
    Field.NOTE: """
        note notes comment comments remark remarks memo annotation 备注 備註 注释 註釋 笔记 筆記 说明
        メモ 備考 메모 비고 notiz bemerkung kommentar nota notas remarque commentaire
    """,
    Field.SPLIT: """
        split dataset subset partition fold 划分 劃分 数据集 拆分 集合
    """,
    Field.CONVERSATION: """
        conversationid conversation conversations chatid chat dialogid dialogueid dialog dialogue
        sessionid session threadid thread exampleid example groupid 对话 對話 对话编号 对话id 會話 会话
        会话id 会话编号 会話 会話id 대화 대화id gespräch conversación
    """,
    Field.ROLE: """
        role from speaker sender author who turnrole messagerole 角色 说话人 說話人 发言人 發言人 发送者
        发送人 谁 役割 話者 역할 화자 rolle rol rôle
    """,
}

_ROLES: Mapping[str, str] = {
    "system": """
        system sys systemprompt systemmessage 系统 系統 系统提示 系统提示词 系統提示 システム 시스템
        sistema système
    """,
    "developer": """
        developer dev 开发者 開發者
    """,
    "user": """
        user human usermessage customer client prompter prompt question q you me person visitor guest
        student interviewer 用户 用戶 使用者 人类 人類 我 客户 客戶 顾客 买家 访客 学生 问 問 问题 提问
        提问者 ユーザー ユーザ 質問 人間 客 사용자 질문 고객 nutzer benutzer mensch frage kunde usuario
        pregunta humano cliente utilisateur humain usuário pergunta utente domanda пользователь вопрос
        человек
    """,
    "assistant": """
        assistant ai gpt bot chatbot chatgpt model modelanswer answer a reply response completion
        assistantmessage aiassistant aimessage agent support claude gemini bing bard llm teacher gpt35
        gpt4 gpt4o 助手 助理 智能助手 ai助手 机器人 機器人 模型 客服 卖家 老师 答 回答 答案 回复 回覆
        アシスタント ボット 어시스턴트 답변 조수 assistent ki antwort asistente ia respuesta réponse
        resposta assistente risposta ассистент ии ответ бот
    """,
    "tool": """
        tool observation toolresponse toolresult toolmessage ipython environment 工具 观察 觀察 工具结果
        ツール 도구
    """,
    "function": """
        function functionresponse functionresult 函数 函數
    """,
}


_LONGEST = 200  # characters of a heading or a name


def plain(word: str) -> str:
    """A heading without what people write differently: case, width, blanks, underscores, signs, BOM."""
    return _plain(word if len(word) <= _LONGEST else word[:_LONGEST])


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold()
    return "".join(sign for sign in folded if sign.isalnum() or unicodedata.category(sign).startswith("M"))


def _table(words: Mapping[Field, str]) -> dict[str, tuple[Field, int]]:
    return {
        plain(word): (field, rank)
        for field, names in words.items()
        for rank, word in reversed(list(enumerate(names.split())))
    }


_FIELD_OF = _table(_FIELDS)
_ROLE_OF = {plain(word): role for role, names in _ROLES.items() for word in names.split()}


def field_of(heading: str) -> Field | None:
    """What a column or key of this name is, seen by itself; `fields_of` sees the whole row of headings."""
    return _field(heading) if len(heading) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _field(heading: str) -> Field | None:
    found = _FIELD_OF.get(plain(heading))
    return found[0] if found else None


def fields_of(headings: Sequence[str]) -> dict[Field, int]:
    """Which of the headings (counted from 0) is what. Each field goes to the heading that names it best.

    “input” beside “instruction” (Alpaca) is `CONTEXT`, and by itself `USER`.
    """
    claims: dict[Field, list[tuple[int, int]]] = {}
    for at, heading in enumerate(headings):
        found = _FIELD_OF.get(plain(heading))
        if found:
            claims.setdefault(found[0], []).append((found[1], at))
    fields = {field: min(each)[1] for field, each in claims.items()}
    if Field.CONTEXT not in fields:
        spare = [at for _, at in claims.get(Field.USER, ()) if at != fields[Field.USER]]
        context = next((at for at in spare if plain(headings[at]) in _INPUT), None)
        if context is not None:
            fields[Field.CONTEXT] = context
    return fields


_INPUT = frozenset(plain(word) for word in "input 输入 輸入 入力 입력 eingabe entrada".split())


def role_of(word: str) -> str | None:
    """OpenAI's role for a speaker's name: system, developer, user, assistant, tool or function."""
    return _role(word) if len(word) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _role(word: str) -> str | None:
    return _ROLE_OF.get(plain(word))
