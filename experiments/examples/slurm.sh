#!/bin/bash
# Run an experiment as an array of SLURM jobs, one for each part of it, and then collect the runs:
#
#     bash slurm.sh FILE DIR
#
# FILE is the experiment's file, DIR a new folder that every node can write to. A job that is killed
# or preempted loses at most the batches at work in it. Where some jobs failed, write the same again:
# what is run is not run twice. Change the numbers below to what your cluster has.

#SBATCH --job-name=mentoring
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=1G
#SBATCH --time=02:00:00
#SBATCH --requeue
#SBATCH --output=mentoring-%A-%a.log

set -euo pipefail
file=${1:?"write: bash slurm.sh FILE DIR"}
out=${2:?"write: bash slurm.sh FILE DIR"}

if [ -z "${SLURM_ARRAY_TASK_ID:-}" ]; then # not in a job yet: hand both steps to SLURM
    array=$(sbatch --parsable "$0" "$file" "$out")
    collect=$(printf "mentoring experiment collect %q" "$out")
    exec sbatch --dependency="afterok:$array" --job-name=mentoring-collect --wrap="$collect"
fi

exec mentoring experiment run "$file" --out "$out" \
    --executor "threads:${SLURM_CPUS_PER_TASK:-1}" \
    --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_MAX"
