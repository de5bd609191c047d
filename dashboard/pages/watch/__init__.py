"""What happens to imagined people, week by week."""
