// What a Node program for OpenAI does; its address and key come from the environment, as there.
import fs from "node:fs";
import OpenAI from "openai";

const client = new OpenAI({ maxRetries: 0 });
const model = process.env.MODEL;
const all = async (pages) => { const found = []; for await (const one of pages) found.push(one); return found; };

const file = await client.files.create({ file: fs.createReadStream("train.jsonl"), purpose: "fine-tune" });
const content = await (await client.files.content(file.id)).text();
const hyperparameters = { n_epochs: 1 };
const method = { type: "supervised", supervised: { hyperparameters } };
let job = await client.fineTuning.jobs.create({ model, training_file: file.id, method, seed: 1, suffix: "node" });
const second = await client.fineTuning.jobs.create({ model, training_file: file.id, method });
const cancelled = (await client.fineTuning.jobs.cancel(second.id)).status;
while (!["succeeded", "failed", "cancelled"].includes(job.status)) {
  await new Promise((done) => setTimeout(done, 300));
  job = await client.fineTuning.jobs.retrieve(job.id);
}
const events = await all(client.fineTuning.jobs.listEvents(job.id, { limit: 3 }));
const checkpoints = await all(client.fineTuning.jobs.checkpoints.list(job.id));
const models = await all(client.models.list());
const listed = await all(client.fineTuning.jobs.list({ limit: 1 }));
if (!listed.some((one) => one.id === job.id)) throw new Error("the job is not listed");

const messages = [{ role: "user", content: "What is the capital of Italy?" }];
const whole = await client.chat.completions.create({ model: job.fine_tuned_model, messages, max_tokens: 8 });
const chunks = await all(await client.chat.completions.create({
  model: job.fine_tuned_model, messages, max_tokens: 8, stream: true, stream_options: { include_usage: true },
}));
const streamed = chunks.map((chunk) => chunk.choices[0]?.delta?.content ?? "").join("");
const refused = await client.chat.completions.create({ model: "gpt-9", messages })
  .catch((error) => ({ status: error.status, code: error.code }));
const deleted = [
  (await client.models.delete(job.fine_tuned_model)).deleted,
  (await client.files.delete(file.id)).deleted,
];
console.log(JSON.stringify({
  file, content, job, cancelled, events, checkpoints, models, whole, chunks, streamed, refused, deleted,
}));
