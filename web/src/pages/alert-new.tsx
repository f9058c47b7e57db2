import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { alertRulesQuery } from '../api/alert-queries.ts';
import { answerOf, api } from '../api/client.ts';
import type { RuleJson } from '../api/delivery-types.ts';
import { buttonClass } from '../components/button.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-panel.tsx';
import { NEW_RULE } from '../lib/new-rule.ts';
import { useHasRole } from '../lib/session.ts';
import { RuleForm } from './alert-rule/rule-form.tsx';

/** A rule that is not there yet. */
export function AlertNewPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayEdit = useHasRole('analyst');
  const add = useMutation({
    mutationFn: (body: RuleJson) => answerOf(api.POST('/alerts/rules', { body })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: alertRulesQuery.queryKey, exact: true });
      await navigate({ to: '/alerts/$id', params: { id } });
    },
  });
  return (
    <>
      <PageHead
        title="New rule"
        sub="Say which signals, whom and when; beside it stands what that would have sent last month."
        actions={
          <Link to="/alerts" className={buttonClass()}>
            Cancel
          </Link>
        }
      />
      {!mayEdit && (
        <Note tone="info">Your role is viewer: you can try a rule here, an analyst can save it.</Note>
      )}
      <RuleForm
        initial={NEW_RULE}
        save="Save rule"
        isSaving={add.isPending}
        mayEdit={mayEdit}
        onSave={(rule) => add.mutate(rule)}
      >
        {() => <ProblemNote error={add.error} />}
      </RuleForm>
    </>
  );
}
