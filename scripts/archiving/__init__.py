"""What the benchmark of archives needs: documents to run over, runs that are measured, and runs that are disturbed."""
