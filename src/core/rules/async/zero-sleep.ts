/** `sleep(0)` of trio and anyio, which mean a checkpoint. */
import { importedName } from '../../fix/imports.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'zero-sleep',
  group: 'async',
  severity: 'information',
  off: true,
  since: '0.1.0',
  fix: 'safe',
  message: '`sleep(0)` sleeps for no time: `lowlevel.checkpoint()` says that it lets others run and can be cancelled.',
  what: 'Finds `trio.sleep(0)` and `anyio.sleep(0)`.',
  why: `Nobody wants to sleep for no seconds: the call is there to let other tasks run. \`lowlevel.checkpoint()\` is the name for that,
and does it with less work.`,
  bad: `import trio


async def count(items):
    for item in items:
        item.count()
        await trio.sleep(0)
`,
  good: `import trio


async def count(items):
    for item in items:
        item.count()
        await trio.lowlevel.checkpoint()
`,
  notes: 'asyncio has no other name for it: `asyncio.sleep(0)` is left alone.',
  references: ['https://trio.readthedocs.io/en/stable/reference-lowlevel.html#trio.lowlevel.checkpoint'],
  peers: [{ tool: 'ruff', code: 'ASYNC115' }, { tool: 'flake8-async', code: 'ASYNC115' }, { tool: 'sonar', code: 'S7491' }],
  needs: ['trio', 'anyio'],
  callees: ['trio.sleep', 'anyio.sleep'],
  on: {
    call(site, context) {
      const [delay] = site.call.args;
      if (delay?.kind !== Kind.Constant || (delay.type !== ConstantType.Int && delay.type !== ConstantType.Float)) return;
      if (Number(context.model.textOf(delay)) !== 0) return;
      context.report({ at: site.call, fixes: fixes(site, context) });
    },
  },
});

function fixes({ call, name }: CallSite, context: RuleContext): FixDraft[] {
  const spelled = importedName(context.model, call, name.slice(0, name.indexOf('.')), 'lowlevel.checkpoint');
  if (!spelled) return [];
  const edits = [...spelled.edits, { start: call.start, end: call.end, text: `${spelled.text}()` }];
  return [{ title: `Use ${spelled.text}()`, safety: 'safe', edits }];
}
