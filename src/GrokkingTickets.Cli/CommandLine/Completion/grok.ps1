# Completion of grok for PowerShell. To have it always: grok completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName grok -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = [Math]::Max(0, $cursorPosition - $commandAst.Extent.StartOffset)
    $line = $commandAst.Extent.Text.PadRight($length).Substring(0, $length)
    & $commandAst.CommandElements[0].Value "[suggest:$length]" $line 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
