/** Marks what was made up for demonstration. The violet dashed frame is used for nothing else. */
export function SampleBadge({ sample }: { sample: boolean | null | undefined }) {
  if (sample !== true) return null;
  return (
    <span className="inline-block rounded-1 border border-dashed border-sample/55 bg-sample-soft px-[5px] align-[1px] text-11 leading-4 font-medium whitespace-nowrap text-sample">
      sample
    </span>
  );
}
