import { Skeleton, SkeletonRows } from '../../components/skeleton.tsx';

/** The overview's shape while it loads. */
export function OverviewSkeleton() {
  return (
    <div className="grid gap-6">
      <div className="grid gap-3">
        <Skeleton width="180px" />
        <Skeleton width="min(60ch, 90%)" height={24} />
        <Skeleton width="min(44ch, 70%)" height={24} />
      </div>
      <div className="panel grid grid-cols-1 gap-px sm:grid-cols-2 mid:grid-cols-3 wide:grid-cols-4">
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className="grid min-h-[136px] content-start gap-3 p-4">
            <Skeleton width="46%" />
            <Skeleton width="34%" height={24} />
            <Skeleton width="72%" />
          </div>
        ))}
      </div>
      <div className="panel">
        <SkeletonRows />
      </div>
    </div>
  );
}
