/** Which accounts signals touch, for alert rules: market monitoring knows. Where it cannot be asked, rules go by words alone. */
import type { CapabilityServices } from '../../capabilities/contract.ts';
import { accountsOfSignals } from '../../capabilities/market-monitoring/index.ts';
import type { FindAccounts } from '../../delivery/alerts/contract.ts';
import { messageOf } from '../../kernel/errors.ts';

export function createFindAccounts(services: Pick<CapabilityServices, 'database' | 'log'>): FindAccounts {
  return async (signals) => {
    try {
      return await accountsOfSignals(services, signals);
    } catch (error) {
      // A fault there must not keep every alert from being told.
      services.log.error(
        { error: messageOf(error), signals: signals.length },
        'accounts could not be looked for in signals; alert rules went by their words alone',
      );
      return new Map();
    }
  };
}
