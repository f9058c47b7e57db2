import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { alertRuleQuery, alertRulesQuery } from '../api/alert-queries.ts';
import { answerOf, api, done } from '../api/client.ts';
import type { AlertRuleJson, RuleJson } from '../api/delivery-types.ts';
import { Button } from '../components/button.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-panel.tsx';
import { Chip, Status } from '../components/status.tsx';
import { useHasRole } from '../lib/session.ts';
import { actorName } from '../lib/words.ts';
import { RuleForm } from './alert-rule/rule-form.tsx';
import { SnoozeDialog } from './alerts/snooze-dialog.tsx';

const route = getRouteApi('/inside/alerts/$id');

/** One rule: what it says, what it would have sent, and the way to change or delete it. */
export function AlertRulePage() {
  const { id } = route.useParams();
  const query = useQuery(alertRuleQuery(id));
  return (
    <Loaded query={query} what="rule" isPage>
      {(stored) => <Opened key={stored.id} newest={stored} />}
    </Loaded>
  );
}

/** What was opened stays in the form while somebody else saves another version; that is told, and theirs can be taken. */
function Opened({ newest }: { newest: AlertRuleJson }) {
  const [base, setBase] = useState(newest);
  const [taken, setTaken] = useState(0);
  return (
    <Editor
      key={taken}
      stored={base}
      newest={newest}
      onSaved={setBase}
      onTake={() => {
        setBase(newest);
        setTaken(taken + 1);
      }}
    />
  );
}

interface EditorProps {
  stored: AlertRuleJson;
  newest: AlertRuleJson;
  onSaved: (rule: AlertRuleJson) => void;
  onTake: () => void;
}

function Editor({ stored, newest, onSaved, onTake }: EditorProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayEdit = useHasRole('analyst');
  const { id, version, rule } = stored;
  const headers = { 'if-match': `"${version}"` };
  const save = useMutation({
    mutationFn: (body: RuleJson) =>
      answerOf(api.PUT('/alerts/rules/{id}', { params: { path: { id }, header: headers }, body })),
    onSuccess: (saved) => {
      client.setQueryData(alertRuleQuery(id).queryKey, saved);
      void client.invalidateQueries({ queryKey: alertRulesQuery.queryKey, exact: true });
      onSaved(saved);
    },
  });
  const remove = async () => {
    await done(api.DELETE('/alerts/rules/{id}', { params: { path: { id }, header: headers } }));
    await navigate({ to: '/alerts' });
    client.removeQueries({ queryKey: alertRuleQuery(id).queryKey });
    await client.invalidateQueries({ queryKey: ['alerts'] });
  };
  return (
    <>
      <PageHead
        title={rule.name}
        meta={
          <>
            <Chip tone={rule.enabled ? 'good' : 'none'}>{rule.enabled ? 'On' : 'Off'}</Chip>
            <span>
              Version {version}, changed <Moment at={stored.updated_at} as="brief" /> by{' '}
              {actorName(stored.updated_by, stored.updated_by_name)}
            </span>
          </>
        }
        actions={
          mayEdit && (
            <>
              <SnoozeDialog scope="rule" target={id} what={`“${rule.name}”`} size="normal" />
              <ConfirmDialog
                open={
                  <>
                    <Trash2 size={14} aria-hidden="true" /> Delete
                  </>
                }
                title={`Delete “${rule.name}”?`}
                confirm="Delete rule"
                look="danger"
                onConfirm={remove}
              >
                What waits under it is not told any more. What it sent stays on the record.
              </ConfirmDialog>
            </>
          )
        }
      />
      {newest.version > version && (
        <Note tone="watch" live>
          <b className="font-semibold text-ink">Somebody changed this rule meanwhile</b>, to version{' '}
          {newest.version}. Yours cannot be saved over it.{' '}
          <Button size="small" onClick={onTake}>
            Take theirs
          </Button>
        </Note>
      )}
      {stored.problems.map((problem) => (
        <Note key={problem} tone="watch">
          {problem}
        </Note>
      ))}
      <RuleForm
        initial={rule}
        save="Save changes"
        isSaving={save.isPending}
        mayEdit={mayEdit}
        isReadOnly={!mayEdit}
        onSave={(next) => save.mutate(next)}
      >
        {(draft) => (
          <>
            <ProblemNote error={save.error} />
            <span role="status" className="empty:hidden">
              {save.isSuccess && draft === save.variables && (
                <Status tone="good">Saved as version {version}. It holds from now on.</Status>
              )}
            </span>
          </>
        )}
      </RuleForm>
      {!mayEdit && (
        <p className="text-13 text-ink-2">Your role is viewer: an analyst can change this rule.</p>
      )}
    </>
  );
}
