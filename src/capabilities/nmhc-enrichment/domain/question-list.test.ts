import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseList } from './parse-list.ts';
import { questionList } from './question-list.ts';

const question = (rows: string) =>
  questionList(
    parseList(`rank,company,units\n${rows}`, 'list.csv', {
      list: 'managers',
      year: 2026,
      source: 'https://example.com/list',
    }).rows,
  ).map((warning) => [warning.code, warning.lines]);

describe('questions about a list', () => {
  it('raises none about the rankings that ship with Sophia', () => {
    const text = readFileSync(new URL('../data/nmhc-rankings.csv', import.meta.url), 'utf8');
    expect(questionList(parseList(text, 'nmhc-rankings.csv').rows)).toEqual([]);
  });

  it('asks about round numbers when at least five exact counts are there and four in ten end in 000', () => {
    const invented = '1,A1,900000\n2,B2,800000\n3,C3,712345\n4,D4,600001\n5,E5,500002\n';
    expect(question(invented)).toEqual([['round_numbers', [2, 3]]]);
    expect(question('1,A1,900000\n2,B2,800000\n3,C3,700000\n')).toEqual([]);
  });

  it('does not count approximate figures as round', () => {
    expect(question('1,A1,~900000\n2,B2,~800000\n3,C3,~700000\n4,D4,~600000\n5,E5,~500000\n')).toEqual([]);
  });

  it('asks about a company with more homes than a better rank', () => {
    expect(question('1,A1,901\n2,B2,702\n3,C3,803\n4,D4,604\n')).toEqual([['out_of_order', [4]]]);
  });

  it('lets tied companies stand in any order', () => {
    expect(question('1,A1,901\nT-2,B2,702\nT-2,C3,703\n4,D4,604\n')).toEqual([]);
  });

  it('asks about a rank that several companies hold without a tie', () => {
    expect(question('1,A1,901\n2,B2,702\n2,C3,702\n')).toEqual([['shared_rank', [3, 4]]]);
  });

  it('asks about rows that sum to more than the total at the foot', () => {
    expect(question('1,A1,901\n2,B2,702\n,Total,1500\n')).toEqual([['total_exceeded', [4]]]);
    expect(question('1,A1,901\n2,B2,702\n,Total,1603\n')).toEqual([]);
  });
});
